import { Search } from "lucide-react";
import { cn } from "./cn.ts";
import { Input } from "./input.tsx";

type Props = { label: string; value: string; onValueChange: (value: string) => void; className?: string };

/** A field to search in a list. */
export function SearchInput({ label, value, onValueChange, className }: Props) {
  return (
    <div className={cn("relative", className)}>
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        dir="auto"
        value={value}
        onChange={(event) => onValueChange(event.target.value)}
        aria-label={label}
        placeholder={label}
        className="ps-9"
      />
    </div>
  );
}
