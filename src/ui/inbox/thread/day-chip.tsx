"use client";

import type { Virtualizer } from "@tanstack/react-virtual";
import { useDayName } from "../use-day-name.ts";
import type { ThreadRow } from "./thread-rows.ts";

type Props = { rows: ThreadRow[]; virtualizer: Virtualizer<HTMLDivElement, Element> };

/** The day of what is at the top of the screen, while one scrolls and its own line is further up. */
export function DayChip({ rows, virtualizer }: Props) {
  const dayName = useDayName();
  const offset = virtualizer.scrollOffset ?? 0;
  const top = virtualizer.getVirtualItems().find((item) => item.end > offset + coveredByChip);
  const day = top && rows.slice(0, top.index + 1).findLast((row) => row.kind === "day");
  const isNear = top !== undefined && rows[top.index] === day;
  if (!day || isNear || offset < coveredByChip) return null;
  return (
    <p
      aria-hidden
      className={`pointer-events-none absolute inset-x-0 top-2 flex justify-center font-medium text-muted-foreground text-xs transition-opacity duration-300 ${virtualizer.isScrolling ? "" : "opacity-0 delay-700"}`}
    >
      <span className="rounded-full bg-background/90 px-3 py-1 shadow-xs ring-1 ring-border">{dayName(day.at)}</span>
    </p>
  );
}

const coveredByChip = 40;
