"use client";

import { useFormatter, useNow } from "next-intl";

/** "three hours ago", kept right while it is looked at, with the exact time for who points at it. */
export function RelativeTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useNow({ updateInterval: 60_000 });
  const date = new Date(at);
  return (
    // A second may go by between the server's drawing and the browser's.
    <time
      suppressHydrationWarning
      dateTime={at}
      title={format.dateTime(date, { dateStyle: "medium", timeStyle: "short" })}
    >
      {format.relativeTime(date > now ? now : date, now)}
    </time>
  );
}
