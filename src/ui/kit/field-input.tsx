"use client";

import { Input as Base } from "@base-ui/react/input";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputSize, inputStyles } from "./input.tsx";

/** The input of a `Field`: it takes its label and its error from there. */
export function FieldInput({
  className,
  ...rest
}: Omit<ComponentProps<typeof Base>, "className"> & { className?: string }) {
  return <Base {...rest} className={cn(inputStyles, inputSize, className)} />;
}
