import type { ReactNode } from "react";
import { cn } from "./cn.ts";

const tones = {
  success: "bg-success",
  warning: "bg-warning",
  danger: "bg-destructive",
  info: "bg-info",
  neutral: "bg-muted-foreground",
};

export type StatusTone = keyof typeof tones;

/** A state in one word. The colour repeats what the word says. */
export function StatusDot({
  tone,
  className,
  children,
}: {
  tone: StatusTone;
  className?: string;
  children: ReactNode;
}) {
  return (
    <span className={cn("inline-flex items-center gap-1.5 whitespace-nowrap text-xs", className)}>
      <span aria-hidden="true" className={cn("size-2 shrink-0 rounded-full", tones[tone])} />
      {children}
    </span>
  );
}
