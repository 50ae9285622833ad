import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** 16 px on touch screens, or iOS zooms into the page on focus. */
export const inputStyles =
  "w-full min-w-0 rounded-md border border-input bg-raised text-foreground text-sm shadow-xs transition-[border-color,box-shadow] duration-100 hover:not-disabled:border-muted-foreground focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/25 disabled:cursor-not-allowed disabled:opacity-60 data-invalid:border-destructive data-invalid:focus-visible:ring-destructive/25 pointer-coarse:text-base";

export const inputSize = "h-9 px-3 pointer-coarse:h-11";

/** An input by itself. One inside a `Field` is a `FieldInput`. */
export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn(inputStyles, inputSize, className)} />;
}
