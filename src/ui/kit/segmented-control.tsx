"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import type { ReactNode } from "react";
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
  return (
    <RadioGroup
      aria-label={label}
      value={value}
      onValueChange={(next) => onValueChange(next as Value)}
      className={cn("flex gap-0.5 rounded-lg bg-muted p-0.5", className)}
    >
      {options.map((option) => (
        <Radio.Root
          key={option.value}
          value={option.value}
          lang={option.lang}
          className="flex h-7 flex-1 cursor-pointer select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md px-2.5 font-medium text-muted-foreground text-xs transition-colors hover:text-foreground data-checked:bg-raised data-checked:text-foreground data-checked:shadow-sm pointer-coarse:h-10 dark:data-checked:bg-accent"
        >
          {option.label}
          {option.count !== undefined && <span className="text-muted-foreground tabular-nums">{option.count}</span>}
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
