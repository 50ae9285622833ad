"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputStyles } from "./input.tsx";

/** The text of several lines of a `Field`: it takes its label and its error from there. It grows with the text. */
export function FieldTextarea({ className, ...rest }: ComponentProps<"textarea">) {
  return (
    <Base.Control
      render={
        <textarea
          rows={3}
          {...rest}
          className={cn(inputStyles, "field-sizing-content max-h-80 min-h-20 px-3 py-2", className)}
        />
      }
    />
  );
}
