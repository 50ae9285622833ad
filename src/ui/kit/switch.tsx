"use client";

import { Switch as Base } from "@base-ui/react/switch";

type Props = {
  /** Read aloud; the visible words stand beside it. */
  label: string;
  checked: boolean;
  onCheckedChange: (checked: boolean) => void;
  disabled?: boolean;
};

/** On or off, at once. */
export function Switch({ label, checked, onCheckedChange, disabled }: Props) {
  return (
    <Base.Root
      aria-label={label}
      checked={checked}
      onCheckedChange={onCheckedChange}
      disabled={disabled ?? false}
      className="relative inline-flex h-5.5 w-9.5 shrink-0 cursor-pointer items-center rounded-full border border-input bg-muted p-0.5 transition-colors after:absolute after:-inset-2.5 focus-visible:outline-2 focus-visible:outline-ring focus-visible:outline-offset-2 data-checked:border-primary data-checked:bg-primary data-disabled:cursor-not-allowed data-disabled:opacity-50"
    >
      <Base.Thumb className="size-4 rounded-full bg-muted-foreground shadow-sm transition-transform data-checked:translate-x-4 data-checked:bg-primary-foreground rtl:data-checked:-translate-x-4" />
    </Base.Root>
  );
}
