import type { ReactNode } from "react";

/** A full-width button below the text of a message. */
export function TapButton({ onTap, children }: { onTap: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      onClick={onTap}
      className="w-full rounded-lg border-stone-200 border-t px-2 py-1.5 text-center font-medium text-emerald-800 hover:bg-emerald-50 dark:border-stone-700 dark:text-emerald-300 dark:hover:bg-stone-700"
    >
      {children}
    </button>
  );
}
