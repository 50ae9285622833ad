import type { ReactNode } from "react";
import { cn } from "./cn.ts";

/**
 * One line of text written by others: cut at its own end, in its own direction, and yet begun where the page's lines
 * begin. A block with `dir="auto"` would go over to the other edge.
 */
export function BidiLine({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span className={cn("flex min-w-0", className)}>
      <bdi dir="auto" className="min-w-0 truncate">
        {children}
      </bdi>
    </span>
  );
}
