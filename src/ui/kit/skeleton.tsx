import { cn } from "./cn.ts";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("block animate-pulse rounded-md bg-foreground/8", className)} />;
}
