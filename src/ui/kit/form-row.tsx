import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = { label: ReactNode; text?: ReactNode; className?: string; children: ReactNode };

/**
 * A named value or control, side by side; on a phone only a value or a switch still fits beside its name, all else
 * stands below it. Rows divide themselves.
 */
export function FormRow({ label, text, className, children }: Props) {
  return (
    <div
      className={cn(
        "flex items-center justify-between gap-x-6 gap-y-2 border-t px-4 py-3 first:border-t-0 sm:px-5",
        "max-sm:has-[:is(a,button,select,textarea,input:not([type=checkbox]))]:flex-col max-sm:has-[:is(a,button,select,textarea,input:not([type=checkbox]))]:items-stretch",
        className,
      )}
    >
      <div className="min-w-0 sm:max-w-[55%]">
        <p className="font-medium text-sm">{label}</p>
        {text && <p className="mt-0.5 text-pretty text-muted-foreground text-xs">{text}</p>}
      </div>
      <div className="flex min-w-0 flex-wrap items-center gap-2 break-words has-[[role=switch]]:shrink-0 sm:justify-end">
        {children}
      </div>
    </div>
  );
}
