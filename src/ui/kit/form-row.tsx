import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = { label: ReactNode; text?: ReactNode; className?: string; children: ReactNode };

/**
 * A named value or control: side by side on a wide screen, one below the other on a phone, where only a switch still
 * fits beside its name. Rows divide themselves.
 */
export function FormRow({ label, text, className, children }: Props) {
  return (
    <div
      className={cn(
        "flex flex-col gap-x-6 gap-y-2 border-t px-4 py-3 first:border-t-0 has-[[role=switch]]:flex-row has-[[role=switch]]:items-center has-[[role=switch]]:justify-between sm:flex-row sm:items-center sm:justify-between sm:px-5",
        className,
      )}
    >
      <div className="min-w-0 sm:max-w-[55%]">
        <p className="font-medium text-sm">{label}</p>
        {text && <p className="mt-0.5 text-pretty text-muted-foreground text-xs">{text}</p>}
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-2 sm:justify-end">{children}</div>
    </div>
  );
}
