"use client";

import { useTranslations } from "next-intl";
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

type Props = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void };

export default function ShortcutsDialog({ isOpen, onOpenChange }: Props) {
  const t = useTranslations("shell.shortcuts");
  return (
    <Dialog open={isOpen} onOpenChange={onOpenChange} title={t("title")} description={t("hint")}>
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
  );
}
