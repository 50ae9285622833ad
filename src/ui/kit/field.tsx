"use client";

import { Field as Base } from "@base-ui/react/field";
import type { ReactNode } from "react";

type Props = {
  label: ReactNode;
  name?: string;
  hint?: ReactNode;
  /** What is wrong, in words; marks the control as invalid and is read with it. */
  error?: ReactNode;
  /** At the end of the label's line, such as "optional" or a link. */
  aside?: ReactNode;
  children: ReactNode;
};

/** A label, one control of the kit, and what there is to say about it. */
export function Field({ label, name, hint, error, aside, children }: Props) {
  return (
    <Base.Root name={name} invalid={Boolean(error)} className="flex flex-col gap-1.5">
      <span className="flex items-baseline justify-between gap-3">
        <Base.Label className="font-medium text-sm">{label}</Base.Label>
        {aside && <span className="text-muted-foreground text-xs">{aside}</span>}
      </span>
      {children}
      {hint && !error && <Base.Description className="text-muted-foreground text-xs">{hint}</Base.Description>}
      <Base.Error match={Boolean(error)} className="text-destructive text-xs">
        {error}
      </Base.Error>
    </Base.Root>
  );
}
