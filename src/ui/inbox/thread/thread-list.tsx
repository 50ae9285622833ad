"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useSyncExternalStore } from "react";
import { DayChip } from "./day-chip.tsx";
import { JumpToLatest } from "./jump-to-latest.tsx";
import { MessageRow } from "./message-row.tsx";
import { DayLine, UnreadLine } from "./thread-lines.tsx";
import type { ThreadRow } from "./thread-rows.ts";
import type { useThreadScroll } from "./use-thread-scroll.ts";

type Props = {
  rows: ThreadRow[];
  scroll: ReturnType<typeof useThreadScroll>;
  customerName: string;
  isGroup: boolean;
  isLoadingOlder: boolean;
};

export function ThreadList({ rows, scroll, customerName, isGroup, isLoadingOlder }: Props) {
  const t = useTranslations("inbox.thread");
  const { virtualizer, scroller } = scroll;
  const isInBrowser = useSyncExternalStore(never, inBrowser, onServer);
  const drawRow = (row: ThreadRow): ReactNode => {
    if (row.kind === "day") return <DayLine at={row.at} />;
    if (row.kind === "unread") return <UnreadLine count={row.count} />;
    const isHighlighted = scroll.highlighted === row.message.id;
    return <MessageRow row={row} customerName={customerName} isGroup={isGroup} isHighlighted={isHighlighted} />;
  };
  return (
    <div className="relative min-h-0 flex-1">
      <div
        ref={scroller}
        onScroll={scroll.onScroll}
        role="log"
        aria-label={t("messages")}
        aria-busy={isLoadingOlder}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        className="flex h-full flex-col overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
      >
        {!isInBrowser && <FirstPaint rows={rows} drawRow={drawRow} />}
        {/* A short thread sits at the bottom, like on the phone. */}
        <div
          hidden={!isInBrowser}
          className="relative mt-auto w-full shrink-0"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {virtualizer.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row && (
                <div
                  key={item.key}
                  ref={virtualizer.measureElement}
                  data-index={item.index}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {drawRow(row)}
                </div>
              )
            );
          })}
        </div>
      </div>
      {isInBrowser && <DayChip rows={rows} virtualizer={virtualizer} />}
      <JumpToLatest
        rows={rows}
        isAtEnd={scroll.isAtEnd}
        onJump={() => virtualizer.scrollToEnd({ behavior: "smooth" })}
      />
    </div>
  );
}

const never = () => () => undefined;
const inBrowser = () => true;
const onServer = () => false;

/** More than a screen shows. */
const firstRows = 24;

/** The end of the thread in the server's HTML, where nothing can be measured yet; the latest message is at the bottom. */
function FirstPaint({ rows, drawRow }: { rows: ThreadRow[]; drawRow: (row: ThreadRow) => ReactNode }) {
  return (
    <div className="absolute inset-0 flex flex-col justify-end overflow-hidden pb-2">
      {rows.slice(-firstRows).map((row) => (
        <div key={row.key} className="shrink-0">
          {drawRow(row)}
        </div>
      ))}
    </div>
  );
}
