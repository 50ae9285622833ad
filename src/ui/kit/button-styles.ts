import { cva, type VariantProps } from "class-variance-authority";

/** Also for links that look like buttons. */
export const buttonStyles = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md font-medium transition-[background-color,border-color,color,box-shadow] duration-100 focus-visible:outline-2 focus-visible:outline-ring focus-visible:outline-offset-2 disabled:cursor-not-allowed disabled:opacity-50 data-disabled:cursor-not-allowed data-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        primary:
          "bg-primary text-primary-foreground shadow-xs inset-shadow-[0_1px_0_rgb(255_255_255/0.14)] hover:not-disabled:bg-primary-hover",
        secondary: "border bg-raised text-foreground shadow-xs hover:not-disabled:bg-accent data-popup-open:bg-accent",
        ghost:
          "text-muted-foreground hover:not-disabled:bg-accent hover:not-disabled:text-foreground data-popup-open:bg-accent data-popup-open:text-foreground",
        soft: "bg-selected text-primary hover:not-disabled:bg-primary/18",
        danger: "bg-destructive text-destructive-foreground shadow-xs hover:not-disabled:bg-destructive/88",
      },
      size: {
        sm: "h-7 px-2.5 text-xs pointer-coarse:h-11 pointer-coarse:px-3.5",
        md: "h-8.5 px-3 text-sm pointer-coarse:h-11 pointer-coarse:px-4",
        lg: "h-10 px-4 text-sm pointer-coarse:h-12",
      },
      shape: { text: "", icon: "aspect-square px-0 pointer-coarse:px-0" },
    },
    defaultVariants: { variant: "secondary", size: "md", shape: "text" },
  },
);

export type ButtonStyle = VariantProps<typeof buttonStyles>;
