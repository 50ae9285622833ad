"use client";

import { useTranslations } from "next-intl";
import { useOutboxCounts } from "#/ui/data/outbox-list.ts";

/** On the way to the outbox: how many messages need a look. Nothing while nothing does. */
export function OutboxBadge({ workspaceSlug }: { workspaceSlug: string }) {
  const t = useTranslations("shell.nav");
  const { data } = useOutboxCounts(workspaceSlug);
  if (!data?.stuck) return null;
  return (
    <>
      <span
        aria-hidden="true"
        className="-end-1 -top-1 absolute min-w-4.5 rounded-full bg-destructive px-1 text-center font-semibold text-[0.65rem] text-destructive-foreground leading-4.5 tabular-nums"
      >
        {data.stuck > 99 ? "99+" : data.stuck}
      </span>
      <span className="sr-only">{t("outboxCount", { count: data.stuck })}</span>
    </>
  );
}
