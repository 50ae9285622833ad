"use client";

import { Checkbox as Base } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import type { ComponentProps } from "react";

/** Name it with a `Field`, a surrounding `<label>`, or `aria-label`. */
export function Checkbox(props: Omit<ComponentProps<typeof Base.Root>, "className">) {
  return (
    <Base.Root
      {...props}
      className="relative grid size-4.5 shrink-0 cursor-pointer place-items-center rounded-sm border border-input bg-raised transition-colors after:absolute after:-inset-3 data-checked:border-primary data-indeterminate:border-primary data-checked:bg-primary data-indeterminate:bg-primary data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Indicator className="text-primary-foreground data-unchecked:hidden">
        {props.indeterminate ? (
          <Minus className="size-3.5" strokeWidth={3} />
        ) : (
          <Check className="size-3.5" strokeWidth={3} />
        )}
      </Base.Indicator>
    </Base.Root>
  );
}
