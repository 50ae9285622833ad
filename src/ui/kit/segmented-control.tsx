"use client";

import { type ReactNode, useId } from "react";
import { cn } from "./cn.ts";

type Props<Value extends string> = {
  label: string;
  value: Value;
  options: readonly { value: Value; label: ReactNode; count?: number; lang?: string }[];
  onValueChange: (value: Value) => void;
  className?: string;
};

/** One of two to four views of the same thing. */
export function SegmentedControl<Value extends string>({
  label,
  value,
  options,
  onValueChange,
  className,
}: Props<Value>) {
  const name = useId();
  return (
    <fieldset aria-label={label} className={cn("flex min-w-0 gap-0.5 rounded-lg bg-muted p-0.5", className)}>
      {options.map((option) => (
        <label
          key={option.value}
          lang={option.lang}
          className="relative flex h-7 flex-1 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-muted-foreground text-xs transition-colors hover:text-foreground has-checked:bg-raised has-checked:text-foreground has-checked:shadow-sm has-focus-visible:outline-2 has-focus-visible:outline-ring pointer-coarse:h-10 dark:has-checked:bg-accent"
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={value === option.value}
            onChange={() => onValueChange(option.value)}
            className="absolute inset-0 cursor-pointer opacity-0"
          />
          {option.label}
          {option.count !== undefined && <span className="text-muted-foreground tabular-nums">{option.count}</span>}
        </label>
      ))}
    </fieldset>
  );
}
