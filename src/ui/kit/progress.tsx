"use client";

import { Progress as Base } from "@base-ui/react/progress";
import { cn } from "./cn.ts";

/** `value` is 0 to 100; null while the end is unknown. */
export function Progress({ value, label, className }: { value: number | null; label: string; className?: string }) {
  return (
    <Base.Root value={value} aria-label={label} className={cn("w-full", className)}>
      <Base.Track className="h-1.5 overflow-hidden rounded-full bg-muted">
        <Base.Indicator className="h-full rounded-full bg-primary transition-[width] duration-300 ease-out data-indeterminate:w-1/3 data-indeterminate:animate-pulse" />
      </Base.Track>
    </Base.Root>
  );
}
