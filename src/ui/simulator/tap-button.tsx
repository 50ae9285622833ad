import type { ReactNode } from "react";

/** A full-width button below the text of a message. */
export function TapButton({ onTap, children }: { onTap: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onTap}
      className="w-full rounded-lg border-t px-2 py-1.5 text-center font-medium text-primary hover:bg-accent"
    >
      {children}
    </button>
  );
}
