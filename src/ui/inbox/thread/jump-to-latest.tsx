"use client";

import { ArrowDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ThreadRow } from "./thread-rows.ts";

type Props = { rows: ThreadRow[]; isAtEnd: boolean; onJump: () => void };

/** Shown while one reads further up, with how many messages came in meanwhile. */
export function JumpToLatest({ rows, isAtEnd, onJump }: Props) {
  const t = useTranslations("inbox.thread");
  const lastKey = rows.at(-1)?.key ?? null;
  const [seenKey, setSeenKey] = useState(lastKey);
  if (isAtEnd && seenKey !== lastKey) setSeenKey(lastKey);
  if (isAtEnd) return null;
  const seenAt = rows.findIndex((row) => row.key === seenKey);
  const fresh = rows.slice(seenAt + 1).filter((row) => row.kind === "message" && row.message.direction === "IN").length;
  return (
    <button
      type="button"
      onClick={onJump}
      aria-label={t("jumpToLatest", { count: fresh })}
      className="absolute end-4 bottom-3 grid size-11 place-items-center rounded-full border bg-raised shadow-md hover:bg-accent focus-visible:outline-2 focus-visible:outline-ring"
    >
      <ArrowDown aria-hidden className="size-5" />
      {fresh > 0 && (
        <span className="absolute -top-1.5 -end-1.5 min-w-5 rounded-full bg-primary px-1 text-center font-semibold text-[0.7rem] text-primary-foreground leading-5 tabular-nums">
          {fresh}
        </span>
      )}
    </button>
  );
}
