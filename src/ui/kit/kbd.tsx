import type { ReactNode } from "react";

export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd
      dir="ltr"
      className="inline-grid h-5.5 min-w-5.5 place-items-center rounded-sm border border-b-2 bg-raised px-1.5 font-medium font-sans text-2xs text-muted-foreground"
    >
      {children}
    </kbd>
  );
}
