"use client";

import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useCallback, useContext, useState } from "react";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Kbd } from "#/ui/kit/kbd.tsx";

const shortcuts = [
  { keys: ["J"], does: "next" },
  { keys: ["K"], does: "previous" },
  { keys: ["/"], does: "search" },
  { keys: ["R"], does: "reply" },
  { keys: ["N"], does: "note" },
  { keys: ["Enter"], does: "send" },
  { keys: ["Shift", "Enter"], does: "newLine" },
  { keys: ["Esc"], does: "leave" },
  { keys: ["?"], does: "help" },
] as const;

const Show = createContext<() => void>(() => {});

/** Opens the list of keyboard shortcuts. */
export function useShortcutsHelp(): () => void {
  return useContext(Show);
}

export function ShortcutsHelpProvider({ children }: { children: ReactNode }) {
  const t = useTranslations("shell.shortcuts");
  const [isOpen, setIsOpen] = useState(false);
  const show = useCallback(() => setIsOpen(true), []);
  return (
    <Show value={show}>
      {children}
      <Dialog open={isOpen} onOpenChange={setIsOpen} title={t("title")} description={t("hint")}>
        <dl className="divide-y">
          {shortcuts.map(({ keys, does }) => (
            <div key={does} className="flex items-center justify-between gap-4 py-2">
              <dt>{t(does)}</dt>
              <dd dir="ltr" className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </Show>
  );
}
