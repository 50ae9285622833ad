"use client";

import { MessagesSquare } from "lucide-react";
import { useTranslations } from "next-intl";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

const shapes = ["w-56", "w-40 self-end", "w-64", "w-48", "w-72 self-end", "w-44"];

export function ThreadSkeleton() {
  const t = useTranslations("inbox.thread");
  return (
    <div
      role="status"
      aria-label={t("loading")}
      className="flex min-h-0 flex-1 flex-col justify-end gap-3 overflow-hidden px-6 pb-4"
    >
      {shapes.map((shape) => (
        <Skeleton key={shape} className={`h-11 max-w-full rounded-2xl bg-foreground/6 ${shape}`} />
      ))}
    </div>
  );
}

/** In place of a thread: none is chosen, there is none to choose, or the chosen one is not there (any more). */
export function NoThread({ why }: { why: "none" | "empty" | "gone" }) {
  const t = useTranslations("inbox.thread");
  return (
    <div className="flex h-full min-w-0 flex-1 bg-thread">
      {why !== "empty" && <EmptyState icon={<MessagesSquare />} title={t(`${why}Title`)} text={t(`${why}Text`)} />}
    </div>
  );
}
