"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import { useThreadSearch } from "#/ui/data/messages.ts";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Input } from "#/ui/kit/input.tsx";

type Props = {
  conversationId: string;
  /** What is looked for now; null: the search is over. */
  onWords: (q: string | null) => void;
  onJump: (messageId: string) => void;
};

const pauseMs = 250;

/**
 * Looks for words in the open conversation: Enter goes up to older ones, Shift and Enter down, Escape closes. Not loaded
 * lazily: the first letters typed at once would be taken for shortcuts.
 */
export function ThreadSearch({ conversationId, onWords, onJump }: Props) {
  const t = useTranslations("inbox.threadSearch");
  const [text, setText] = useState("");
  const q = usePaused(text.trim());
  const { data: found, isFetching } = useThreadSearch(conversationId, q);
  const [at, setAt] = useState(-1);
  useEffect(() => onWords(q), [q, onWords]);
  const hits = q.length >= 2 ? (found ?? []) : [];
  const go = (step: 1 | -1) => {
    const next = hits.length > 0 ? (at + step + hits.length) % hits.length : -1;
    const hit = hits[next];
    setAt(next);
    if (hit) onJump(hit.id);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") onWords(null);
    else go(event.shiftKey ? -1 : 1);
  };
  return (
    <search className="flex shrink-0 items-center gap-1 border-b bg-background px-2 py-1.5 md:px-4">
      <Input
        autoFocus
        type="search"
        dir="auto"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(-1);
        }}
        onKeyDown={onKeyDown}
        aria-label={t("label")}
        placeholder={t("label")}
        className="min-w-0 flex-1 [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="min-w-16 px-1 text-center text-muted-foreground text-xs tabular-nums">
        {q.length >= 2 && !isFetching && t("place", { at: at + 1, count: hits.length })}
      </span>
      <IconButton label={t("older")} onClick={() => go(1)} disabled={hits.length === 0}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={t("newer")} onClick={() => go(-1)} disabled={hits.length === 0}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={t("close")} onClick={() => onWords(null)}>
        <X aria-hidden />
      </IconButton>
    </search>
  );
}

function usePaused(text: string): string {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
