"use client";

import { useTranslations } from "next-intl";
import type { ReplyWindow } from "../reply-window.ts";
import { WindowCountdown } from "../thread/window-countdown.tsx";
import type { ComposerMode } from "./composer.tsx";

type Props = { mode: ComposerMode; onMode: (mode: ComposerMode) => void; window: ReplyWindow };

export function ComposerTabs({ mode, onMode, window }: Props) {
  const t = useTranslations("inbox.composer");
  return (
    <div className="flex items-center gap-1 pb-1">
      <ModeButton label={t("reply")} isOn={mode === "reply"} onClick={() => onMode("reply")} />
      <ModeButton label={t("note")} isOn={mode === "note"} onClick={() => onMode("note")} />
      <span className="ms-auto" />
      {mode === "note" ? (
        <span className="text-note-foreground text-xs">{t("noteHint")}</span>
      ) : (
        window.isClosing && <WindowCountdown window={window} />
      )}
    </div>
  );
}

function ModeButton({ label, isOn, onClick }: { label: string; isOn: boolean; onClick: () => void }) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className={`rounded-md px-2 py-1 pointer-coarse:min-h-11 pointer-coarse:px-3 font-medium text-xs focus-visible:outline-2 focus-visible:outline-ring ${isOn ? "bg-foreground/8 text-foreground" : "text-muted-foreground hover:text-foreground"}`}
    >
      {label}
    </button>
  );
}
