"use client";

import { Field } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputStyles } from "./input.tsx";

/** Grows with its text, up to ten lines. */
export function Textarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <Field.Control
      render={<textarea {...rest} />}
      className={cn(
        inputStyles,
        "field-sizing-content max-h-[10lh] min-h-[calc(2lh+1rem)] resize-none px-3 py-2",
        className,
      )}
    />
  );
}
