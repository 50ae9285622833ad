"use client";

import { Inbox, RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { DeliveryDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { useDeliveries, useDelivery, useTryAgain } from "#/ui/data/admin-queues.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import type { Column } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { JsonView } from "#/ui/kit/json-view.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { RecordTable } from "#/ui/kit/record-table.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { QueueFigures } from "./queue-figures.tsx";

const states = ["", "PENDING", "DEAD", "DONE"] as const;
const tones = { PENDING: "warning", DEAD: "danger", DONE: "success" } as const;

/** The raw queue of webhook bodies of all workspaces. */
export function AdminDeliveries() {
  const t = useTranslations("admin.deliveries");
  const [state, setState] = useState<(typeof states)[number]>("");
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} />
      <QueueFigures />
      <SegmentedControl
        label={t("state")}
        value={state}
        onValueChange={setState}
        options={states.map((value) => ({ value, label: t(`states.${value || "ALL"}`) }))}
        className="sm:w-96"
      />
      <RecordTable
        label={t("title")}
        columns={useColumns()}
        pages={useDeliveries(state)}
        empty={<EmptyState icon={<Inbox />} title={t("emptyTitle")} text={t("emptyText")} />}
        more={t("more")}
        detailTitle={t("detail")}
        detail={(id) => <Detail id={id} />}
      />
    </>
  );
}

function useColumns(): Column<DeliveryDto>[] {
  const t = useTranslations("admin.deliveries");
  const format = useFormatter();
  return [
    {
      key: "received",
      header: t("received"),
      cell: ({ receivedAt }) => (
        <time dateTime={receivedAt} className="whitespace-nowrap">
          {format.dateTime(new Date(receivedAt), { dateStyle: "short", timeStyle: "medium" })}
        </time>
      ),
    },
    {
      key: "state",
      header: t("state"),
      cell: ({ state }) => <StatusDot tone={tones[state]}>{t(`states.${state}`)}</StatusDot>,
    },
    { key: "provider", header: t("provider"), from: "sm", cell: ({ provider }) => <BidiText ltr>{provider}</BidiText> },
    { key: "size", header: t("size"), align: "end", from: "sm", cell: ({ sizeBytes }) => format.number(sizeBytes) },
    { key: "attempts", header: t("attempts"), align: "end", cell: ({ attempts }) => format.number(attempts) },
    {
      key: "error",
      header: t("error"),
      from: "lg",
      cell: ({ error }) => (
        <BidiText ltr className="line-clamp-1 max-w-80 break-all text-muted-foreground text-xs">
          {error ?? "–"}
        </BidiText>
      ),
    },
  ];
}

function Detail({ id }: { id: string }) {
  const t = useTranslations("admin.deliveries");
  const toast = useToast();
  const { data, isError, refetch } = useDelivery(id);
  const again = useTryAgain();
  if (isError) return <ErrorState onRetry={() => void refetch()} />;
  if (!data) return <Skeleton className="m-4 h-64" />;
  const replay = () =>
    again.mutate(
      { kind: "delivery", id },
      {
        onSuccess: () => toast.show({ tone: "success", title: t("replayed") }),
        onError: () => toast.show({ tone: "error", title: t("failed") }),
      },
    );
  return (
    <div className="flex flex-col gap-4 p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <StatusDot tone={tones[data.state]}>{t(`states.${data.state}`)}</StatusDot>
        <Button busy={again.isPending} onClick={replay}>
          <RotateCw aria-hidden="true" />
          {t("replay")}
        </Button>
      </div>
      {data.error && (
        <bdi dir="ltr" className="break-words rounded-lg bg-destructive-soft px-3 py-2.5 text-sm">
          {data.error}
        </bdi>
      )}
      <JsonView label={t("headers")} value={data.headers} />
      <JsonView label={t("body")} value={data.body} />
    </div>
  );
}
