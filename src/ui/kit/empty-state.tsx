import type { ReactNode } from "react";
import { cn } from "./cn.ts";

type Props = { icon?: ReactNode; title: ReactNode; text?: ReactNode; action?: ReactNode; className?: string };

/** Nothing here yet: says why, and what to do next. */
export function EmptyState({ icon, title, text, action, className }: Props) {
  return (
    <div className={cn("m-auto flex max-w-xs flex-col items-center px-6 py-10 text-center", className)}>
      {icon && (
        <span
          aria-hidden="true"
          className="mb-4 grid size-11 place-items-center rounded-xl border bg-raised text-muted-foreground shadow-xs [&_svg]:size-5"
        >
          {icon}
        </span>
      )}
      <p className="text-balance font-semibold text-sm">{title}</p>
      {text && <p className="mt-1 text-pretty text-muted-foreground text-sm">{text}</p>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
