"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn.ts";
import { inputStyles } from "./input.tsx";
import { menuItemStyles } from "./menu.tsx";

type Option<Value extends string> = { value: Value; label: ReactNode; disabled?: boolean };

type Props<Value extends string> = {
  options: readonly Option<Value>[];
  value?: Value | null;
  defaultValue?: Value;
  onValueChange?: (value: Value) => void;
  placeholder?: string;
  name?: string;
  disabled?: boolean;
  /** Only where no `Field` gives the name. */
  label?: string;
  className?: string;
};

/** One of up to about fifteen; beyond that people need a search. */
export function Select<Value extends string>(props: Props<Value>) {
  const { options, onValueChange, placeholder, label, className, ...root } = props;
  return (
    <Base.Root {...root} items={options} onValueChange={(value) => value !== null && onValueChange?.(value as Value)}>
      <Base.Trigger
        aria-label={label}
        className={cn(
          inputStyles,
          "flex h-9 items-center justify-between gap-2 ps-3 pe-2 text-start pointer-coarse:h-11",
          className,
        )}
      >
        <Base.Value placeholder={placeholder} className="truncate data-placeholder:text-muted-foreground" />
        <Base.Icon className="text-muted-foreground">
          <ChevronsUpDown className="size-3.5" aria-hidden="true" />
        </Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner alignItemWithTrigger={false} sideOffset={4} className="z-50">
          <Base.Popup className="floating max-h-(--available-height) min-w-(--anchor-width) overflow-y-auto p-1">
            {options.map((option) => (
              <Base.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled}
                className={menuItemStyles()}
              >
                <Base.ItemText className="flex-1 truncate">{option.label}</Base.ItemText>
                <Base.ItemIndicator className="text-primary">
                  <Check className="size-4" aria-hidden="true" />
                </Base.ItemIndicator>
              </Base.Item>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
