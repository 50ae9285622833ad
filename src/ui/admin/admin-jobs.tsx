"use client";

import { CircleCheck, RotateCw } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { DeadJobDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { useDeadJobs, useTryAgain } from "#/ui/data/admin-queues.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { JsonView } from "#/ui/kit/json-view.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Sheet } from "#/ui/kit/sheet.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";

/** Jobs that used up their attempts and wait for a person. */
export function AdminJobs() {
  const t = useTranslations("admin.jobs");
  const { data: jobs, isError, refetch } = useDeadJobs();
  const [open, setOpen] = useState<DeadJobDto | null>(null);
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} />
      <SectionCard isFlush>
        <DataTable
          label={t("title")}
          columns={useColumns()}
          rows={jobs}
          rowKey={({ id }) => id}
          onOpen={setOpen}
          isOpen={({ id }) => id === open?.id}
          empty={<EmptyState icon={<CircleCheck />} title={t("emptyTitle")} text={t("emptyText")} />}
          error={isError ? <ErrorState onRetry={() => void refetch()} /> : undefined}
        />
      </SectionCard>
      <Sheet
        open={open !== null}
        onOpenChange={(isOpen) => !isOpen && setOpen(null)}
        title={open?.name ?? ""}
        className="w-160"
      >
        {open && <Detail job={open} onDone={() => setOpen(null)} />}
      </Sheet>
    </>
  );
}

function useColumns(): Column<DeadJobDto>[] {
  const t = useTranslations("admin.jobs");
  const format = useFormatter();
  return [
    {
      key: "name",
      header: t("name"),
      cell: ({ name }) => (
        <BidiText ltr className="break-all font-mono text-xs">
          {name}
        </BidiText>
      ),
    },
    { key: "attempts", header: t("attempts"), align: "end", cell: ({ attempts }) => format.number(attempts) },
    {
      key: "error",
      header: t("error"),
      from: "md",
      cell: ({ lastError }) => (
        <BidiText ltr className="line-clamp-1 max-w-96 break-all text-muted-foreground text-xs">
          {lastError ?? "–"}
        </BidiText>
      ),
    },
    {
      key: "created",
      header: t("created"),
      align: "end",
      cell: ({ createdAt }) => (
        <time dateTime={createdAt} className="whitespace-nowrap text-muted-foreground text-xs">
          {format.dateTime(new Date(createdAt), { dateStyle: "short", timeStyle: "medium" })}
        </time>
      ),
    },
  ];
}

function Detail({ job, onDone }: { job: DeadJobDto; onDone: () => void }) {
  const t = useTranslations("admin.jobs");
  const toast = useToast();
  const again = useTryAgain();
  const retry = () =>
    again.mutate(
      { kind: "job", id: job.id },
      {
        onSuccess: () => {
          toast.show({ tone: "success", title: t("retried") });
          onDone();
        },
        onError: () => toast.show({ tone: "error", title: t("failed") }),
      },
    );
  return (
    <div className="flex flex-col gap-4 p-4">
      <Button className="self-end" busy={again.isPending} onClick={retry}>
        <RotateCw aria-hidden="true" />
        {t("retry")}
      </Button>
      {job.lastError && <JsonView label={t("error")} value={job.lastError} />}
      <JsonView label={t("payload")} value={job.payload} />
    </div>
  );
}
