"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { SystemStatusDto } from "#/domain/team/platform-schema.ts";
import { useSystemStatus } from "#/ui/data/administration.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { StatusDot } from "#/ui/kit/status-dot.tsx";
import { QueueFigures } from "./queue-figures.tsx";

/** After so many seconds without a sign of life something is wrong; they give one every five. */
const silentAfterSeconds = 15;
const mebibyte = 1024 * 1024;

/** Whether the installation is well: queues, workers, database, versions. */
export function AdminStatus() {
  const t = useTranslations("admin.status");
  const { data, isError, refetch } = useSystemStatus();
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} />
      <QueueFigures />
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <Skeleton className="h-64 w-full rounded-xl" />}
      {data && (
        <div className="grid items-start gap-5 lg:grid-cols-2">
          <Workers workers={data.workers} />
          <Work status={data} />
          <Database database={data.database} />
          <Versions status={data} />
        </div>
      )}
    </>
  );
}

function Workers({ workers }: Pick<SystemStatusDto, "workers">) {
  const t = useTranslations("admin.status");
  const format = useFormatter();
  return (
    <SectionCard title={t("workers")} text={t("workersText")} isFlush>
      {workers.map(({ id, kind, hostname, pid, silentSeconds }) => (
        <FormRow
          key={id}
          label={<BidiText ltr>{kind}</BidiText>}
          text={<BidiText ltr>{`${hostname}:${pid}`}</BidiText>}
        >
          <StatusDot tone={silentSeconds > silentAfterSeconds ? "danger" : "success"}>
            {t("seenAgo", { seconds: format.number(Math.max(0, silentSeconds)) })}
          </StatusDot>
        </FormRow>
      ))}
      {workers.length === 0 && <p className="px-5 py-4 text-destructive text-sm">{t("noWorkers")}</p>}
    </SectionCard>
  );
}

function Work({ status: { jobs, mails } }: { status: SystemStatusDto }) {
  const t = useTranslations("admin.status");
  const format = useFormatter();
  const rows = [
    ["jobsWaiting", jobs.waiting],
    ["jobsRunning", jobs.running],
    ["jobsDead", jobs.dead],
    ["mailsWaiting", mails.waiting],
    ["mailsFailed", mails.failed],
  ] as const;
  return (
    <SectionCard title={t("work")} isFlush>
      {rows.map(([name, value]) => (
        <FormRow key={name} label={t(name)}>
          <span className="text-sm tabular-nums">{format.number(value)}</span>
        </FormRow>
      ))}
    </SectionCard>
  );
}

function Database({ database }: Pick<SystemStatusDto, "database">) {
  const t = useTranslations("admin.status");
  const format = useFormatter();
  const size = (bytes: number) =>
    t("mebibytes", { size: format.number(bytes / mebibyte, { maximumFractionDigits: 1 }) });
  const { sizeBytes, connections, maxConnections, tables } = database;
  return (
    <SectionCard title={t("database")} isFlush>
      <FormRow label={t("size")}>
        <span className="text-sm tabular-nums">{size(sizeBytes)}</span>
      </FormRow>
      <FormRow label={t("connections")}>
        <span className="text-sm tabular-nums">
          {t("ofMost", { count: format.number(connections), most: format.number(maxConnections) })}
        </span>
      </FormRow>
      {tables.map(({ name, sizeBytes: bytes }) => (
        <FormRow key={name} label={<BidiText ltr>{name}</BidiText>}>
          <span className="text-muted-foreground text-sm tabular-nums">{size(bytes)}</span>
        </FormRow>
      ))}
    </SectionCard>
  );
}

function Versions({ status: { versions, migration, startedAt } }: { status: SystemStatusDto }) {
  const t = useTranslations("admin.status");
  const format = useFormatter();
  const rows = [
    ["Wasl", versions.wasl],
    ["Node.js", versions.node],
    ["Next.js", versions.next],
    ["PostgreSQL", versions.postgresql],
  ] as const;
  return (
    <SectionCard title={t("versions")} isFlush>
      {rows.map(([name, version]) => (
        <FormRow key={name} label={<BidiText ltr>{name}</BidiText>}>
          <BidiText ltr className="text-sm">
            {version}
          </BidiText>
        </FormRow>
      ))}
      <FormRow label={t("migration")}>
        <BidiText ltr className="break-all text-sm">
          {migration}
        </BidiText>
      </FormRow>
      <FormRow label={t("started")}>
        <time dateTime={startedAt} className="text-sm">
          {format.dateTime(new Date(startedAt), { dateStyle: "medium", timeStyle: "short" })}
        </time>
      </FormRow>
    </SectionCard>
  );
}
