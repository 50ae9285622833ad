"use client";

import { Switch as Base } from "@base-ui/react/switch";
import type { ComponentProps } from "react";

/** On or off, at once. Name it with a `Field`, a surrounding `<label>`, or `aria-label`. */
export function Switch(props: Omit<ComponentProps<typeof Base.Root>, "className">) {
  return (
    <Base.Root
      {...props}
      className="relative inline-flex h-5 w-9 shrink-0 cursor-pointer items-center rounded-full bg-input p-0.5 transition-colors duration-150 after:absolute after:-inset-3 data-checked:bg-primary data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Thumb className="size-4 rounded-full bg-white shadow-sm transition-transform duration-150 ease-out data-checked:translate-x-4 rtl:data-checked:-translate-x-4 dark:bg-background" />
    </Base.Root>
  );
}
