"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** 16 px on touch screens, or iOS zooms into the page on focus. */
export const inputStyles =
  "w-full min-w-0 rounded-md border border-input bg-raised text-foreground text-sm shadow-xs transition-[border-color,box-shadow] duration-100 hover:not-disabled:border-muted-foreground focus-visible:border-ring focus-visible:outline-none focus-visible:ring-3 focus-visible:ring-ring/25 disabled:cursor-not-allowed disabled:opacity-60 data-invalid:border-destructive data-invalid:focus-visible:ring-destructive/25 pointer-coarse:text-base";

export function Input({ className, ...rest }: Omit<ComponentProps<typeof Base>, "className"> & { className?: string }) {
  return <Base {...rest} className={cn(inputStyles, "h-9 px-3 pointer-coarse:h-11", className)} />;
}
