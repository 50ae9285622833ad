import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const styles = cva(
  "flex items-start gap-2.5 rounded-lg px-3 py-2.5 text-sm [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0",
  {
    variants: {
      tone: {
        info: "bg-info-soft [&>svg]:text-info",
        success: "bg-success-soft [&>svg]:text-success",
        warning: "bg-warning-soft [&>svg]:text-warning",
        danger: "bg-destructive-soft [&>svg]:text-destructive",
      },
    },
    defaultVariants: { tone: "info" },
  },
);

type Props = VariantProps<typeof styles> & {
  icon?: ReactNode;
  action?: ReactNode;
  /** "alert" when it appears because of what the person just did. */
  role?: "alert" | "status";
  className?: string;
  children: ReactNode;
};

export function Banner({ tone, icon, action, role, className, children }: Props) {
  return (
    <div role={role} className={cn(styles({ tone }), className)}>
      {icon}
      <div className="min-w-0 flex-1">{children}</div>
      {action}
    </div>
  );
}
