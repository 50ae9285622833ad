"use client";

import { BadgeCheck, Inbox, SearchX, UserRound, UsersRound } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ConversationFilter } from "#/ui/data/query-keys.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";

export function ListSkeleton({ rows = 9 }: { rows?: number }) {
  const t = useTranslations("inbox.list");
  return (
    <div role="status" aria-label={t("loading")} className="min-h-0 overflow-hidden">
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: all alike
        <div key={index} className="flex h-[4.625rem] items-center gap-3 px-4.5">
          <Skeleton className="size-11 shrink-0 rounded-full" />
          <div className="flex-1 space-y-2">
            <Skeleton className="h-3.5 w-2/5" />
            <Skeleton className="h-3 w-4/5" />
          </div>
        </div>
      ))}
    </div>
  );
}

type Props = { filter: ConversationFilter; onClearSearch: () => void };

/** Says why there is nothing, since "nothing unread" is good news and "nothing found" is not. */
export function EmptyList({ filter, onClearSearch }: Props) {
  const t = useTranslations("inbox.empty");
  const { canConnectFirst } = useWorkspaceSession();
  if (filter.q) {
    const clear = <Button onClick={onClearSearch}>{t("clearSearch")}</Button>;
    return (
      <EmptyState icon={<SearchX />} title={t("searchTitle")} text={t("searchText", { q: filter.q })} action={clear} />
    );
  }
  if (filter.status === "closed")
    return <EmptyState icon={<Inbox />} title={t("closedTitle")} text={t("closedText")} />;
  if (filter.view === "unread")
    return <EmptyState icon={<BadgeCheck />} title={t("unreadTitle")} text={t("unreadText")} />;
  if (filter.view === "mine") return <EmptyState icon={<UserRound />} title={t("mineTitle")} text={t("mineText")} />;
  if (filter.team) return <EmptyState icon={<UsersRound />} title={t("teamTitle")} text={t("teamText")} />;
  if (typeof canConnectFirst === "boolean") return <NoNumber canConnect={canConnectFirst} />;
  return <EmptyState icon={<Inbox />} title={t("allTitle")} text={t("allText")} />;
}

function NoNumber({ canConnect }: { canConnect: boolean }) {
  const t = useTranslations("inbox.empty");
  const { workspaceSlug } = useWorkspaceSession();
  if (!canConnect) return <EmptyState icon={<Inbox />} title={t("numberTitle")} text={t("numberOthersText")} />;
  const connect = (
    <Link href={`/${workspaceSlug}/settings/channels`} className={buttonStyles({ variant: "primary" })}>
      {t("connectNumber")}
    </Link>
  );
  return <EmptyState icon={<Inbox />} title={t("numberTitle")} text={t("numberText")} action={connect} />;
}
