import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/**
 * Text written by others, inside our own sentence or row: it takes its direction from its first letter and cannot turn
 * its surroundings around. `ltr` is for phone numbers, prices and ids.
 */
export function BidiText({
  children,
  ltr = false,
  className,
}: {
  children: ReactNode;
  ltr?: boolean;
  className?: string;
}) {
  return (
    <bdi dir={ltr ? "ltr" : "auto"} className={cn(ltr && "tabular-nums", className)}>
      {children}
    </bdi>
  );
}
