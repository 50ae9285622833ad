import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";
import { inputSize, inputStyles } from "./input.tsx";

type Props = Omit<ComponentProps<"select">, "onChange" | "value" | "children"> & {
  value: string;
  onValueChange: (value: string) => void;
  options: readonly { value: string; label: string; disabled?: boolean }[];
};

/** One of many: the browser's own list, which every phone shows well. One inside a `Field` is a `FieldSelect`. */
export function Select({ value, onValueChange, options, className, ...rest }: Props) {
  return (
    <span className={cn("relative inline-flex min-w-0", className)}>
      <select
        {...rest}
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        className={cn(inputStyles, inputSize, "cursor-pointer appearance-none truncate pe-9")}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        className="-translate-y-1/2 pointer-events-none absolute end-3 top-1/2 size-4 text-muted-foreground"
      />
    </span>
  );
}
