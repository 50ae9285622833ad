"use client";

import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from "react";

const ShortcutsDialog = lazy(() => import("./shortcuts-dialog.tsx"));

const Show = createContext<() => void>(() => {});

/** Opens the list of keyboard shortcuts. */
export function useShortcutsHelp(): () => void {
  return useContext(Show);
}

export function ShortcutsHelpProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const show = useCallback(() => {
    setOpened(true);
    setOpen(true);
  }, []);
  return (
    <Show value={show}>
      {children}
      {wasOpened && (
        <Suspense>
          <ShortcutsDialog isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </Show>
  );
}
