import { useVirtualizer } from "@tanstack/react-virtual";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ThreadRow } from "./thread-rows.ts";

type Input = {
  rows: ThreadRow[];
  /** How many messages written here are still on their way. */
  pendingCount: number;
  hasOlder: boolean;
  isLoadingOlder: boolean;
  loadOlder: () => void;
};

/** Near enough to the end to count as "reading along". */
const endThreshold = 80;

/**
 * A list that hangs on its lower end: new rows push up only while one reads the latest, older pages appear above
 * without moving what one looks at. Rows need stable keys for both.
 */
export function useThreadScroll({ rows, pendingCount, hasOlder, isLoadingOlder, loadOlder }: Input) {
  const scroller = useRef<HTMLDivElement>(null);
  const [isAtEnd, setAtEnd] = useState(true);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => rows[index]?.key ?? index,
    estimateSize: (index) => (rows[index]?.kind === "message" ? 64 : 48),
    overscan: 8,
    paddingStart: 12,
    paddingEnd: 8,
    anchorTo: "end",
    followOnAppend: true,
    scrollEndThreshold: endThreshold,
  });

  const hasRows = rows.length > 0;
  useEffect(() => {
    if (hasRows) virtualizer.scrollToEnd();
  }, [hasRows, virtualizer]);

  useStayAtEnd({ scroller, hasRows, isAtEnd, scrollToEnd: virtualizer.scrollToEnd });

  useShowOwn(pendingCount, virtualizer.scrollToEnd);

  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < endThreshold);
    if (element.scrollTop < 600 && hasOlder && !isLoadingOlder) loadOlder();
  }, [hasOlder, isLoadingOlder, loadOlder]);

  // A short page may not fill the screen, and then there is nothing to scroll that would load the next one.
  useEffect(() => {
    const element = scroller.current;
    if (element && hasOlder && !isLoadingOlder && element.scrollHeight <= element.clientHeight + 600) loadOlder();
  }, [hasOlder, isLoadingOlder, loadOlder]);

  const jumpTo = useJump({ rows, hasOlder, isLoadingOlder, loadOlder }, (index, messageId) => {
    virtualizer.scrollToIndex(index, { align: "center" });
    setHighlighted(messageId);
  });

  useEffect(() => {
    if (!highlighted) return;
    const timer = setTimeout(() => setHighlighted(null), 1600);
    return () => clearTimeout(timer);
  }, [highlighted]);

  return { scroller, virtualizer, isAtEnd, onScroll, jumpTo, highlighted };
}

/** Further up than this many pages, one has to scroll there. */
const mostPages = 20;

type Older = Pick<Input, "rows" | "hasOlder" | "isLoadingOlder" | "loadOlder">;

/** Goes to a message, and reads older pages for one that is not loaded. */
function useJump({ rows, hasOlder, isLoadingOlder, loadOlder }: Older, arrive: (index: number, id: string) => void) {
  const [wanted, setWanted] = useState<string | null>(null);
  const pagesLeft = useRef(mostPages);
  const onArrival = useRef(arrive);
  useEffect(() => {
    onArrival.current = arrive;
  });
  useEffect(() => {
    if (!wanted || isLoadingOlder) return;
    const index = rows.findIndex((row) => row.kind === "message" && row.message.id === wanted);
    if (index < 0 && hasOlder && pagesLeft.current > 0) {
      pagesLeft.current -= 1;
      return loadOlder();
    }
    if (index >= 0) onArrival.current(index, wanted);
    setWanted(null);
  }, [wanted, rows, hasOlder, isLoadingOlder, loadOlder]);
  return useCallback((messageId: string) => {
    pagesLeft.current = mostPages;
    setWanted(messageId);
  }, []);
}

/** Who sends wants to see it go, however far up they were reading. */
function useShowOwn(pendingCount: number, scrollToEnd: () => void): void {
  const before = useRef(pendingCount);
  useEffect(() => {
    if (pendingCount > before.current) scrollToEnd();
    before.current = pendingCount;
  }, [pendingCount, scrollToEnd]);
}

type StayAtEnd = {
  scroller: { current: HTMLElement | null };
  /** Until then there is no element to watch. */
  hasRows: boolean;
  isAtEnd: boolean;
  scrollToEnd: () => void;
};

/** A composer that grows, or a keyboard that slides in, must not cover the latest message. */
function useStayAtEnd({ scroller, hasRows, isAtEnd, scrollToEnd }: StayAtEnd): void {
  const wasAtEnd = useRef(isAtEnd);
  const height = useRef(0);
  useEffect(() => {
    wasAtEnd.current = isAtEnd;
  }, [isAtEnd]);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !hasRows) return;
    const observer = new ResizeObserver(() => {
      if (wasAtEnd.current && element.clientHeight !== height.current) scrollToEnd();
      height.current = element.clientHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, hasRows, scrollToEnd]);
}
