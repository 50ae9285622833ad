"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import { type OutboxFilter, useOutboxList } from "#/ui/data/outbox-list.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { tabOf } from "./outbox-filter.ts";
import { OutboxRow } from "./outbox-row.tsx";
import { useDecisions } from "./use-decisions.ts";

const ConfirmDecision = lazy(() => import("./confirm-decision.tsx"));

export function OutboxList({ filter }: { filter: OutboxFilter }) {
  const t = useTranslations("outbox");
  const { canSend } = useWorkspaceSession();
  const { items, isPending, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useOutboxList(filter);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { asked, isBusy, decide, run, close } = useDecisions();
  // What has left the list meanwhile is not decided about.
  const selected = items.filter(({ id }) => chosen.has(id));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  if (isPending) return <ListSkeleton />;
  if (isError && items.length === 0)
    return <ErrorState title={t("failedTitle")} text={t("failedText")} onRetry={() => void refetch()} />;
  const tab = tabOf(filter.state);
  if (items.length === 0)
    return <EmptyState icon={<CircleCheck />} title={t(`empty.${tab}`)} text={t(`empty.${tab}Text`)} />;
  return (
    <>
      {canSend && (
        <BulkBar
          selected={selected}
          isBusy={isBusy}
          onAll={() => setChosen(new Set(items.map(({ id }) => id)))}
          onClear={() => setChosen(new Set())}
          onCommand={(command) => decide({ command, items: selected })}
        />
      )}
      <ul aria-label={t("list")} className="divide-y overflow-hidden rounded-xl border bg-raised shadow-xs">
        {items.map((item) => (
          <OutboxRow
            key={item.id}
            item={item}
            isChosen={chosen.has(item.id)}
            isBusy={isBusy}
            onChoose={(isChosen) => choose(item.id, isChosen)}
            onCommand={(command) => decide({ command, items: [item] })}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button className="self-center" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t("more")}
        </Button>
      )}
      {asked && (
        <Suspense fallback={null}>
          <ConfirmDecision
            command={asked.command}
            count={asked.items.length}
            doubtful={asked.items.filter(({ status }) => status === "AMBIGUOUS").length}
            onConfirm={() => run(asked)}
            onClose={close}
          />
        </Suspense>
      )}
    </>
  );
}

function ListSkeleton() {
  const t = useTranslations("outbox");
  return (
    <div role="status" aria-label={t("loading")} className="space-y-2">
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} className="h-24 rounded-xl" />
      ))}
    </div>
  );
}
