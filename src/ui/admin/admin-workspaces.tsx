"use client";

import { Building2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type PlatformWorkspaceDto, workspaceStatuses } from "#/domain/team/platform-schema.ts";
import { usePlatformWorkspaces } from "#/ui/data/administration.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { SearchInput } from "#/ui/kit/search-input.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { Select } from "#/ui/kit/select.tsx";
import { useRestingText } from "#/ui/kit/use-resting-text.ts";
import { RelativeTime } from "#/ui/settings/account/relative-time.tsx";
import { WorkspaceStatusDot } from "./workspace-status-dot.tsx";

/** Every workspace of this installation, with figures and nothing of what is in it. */
export function AdminWorkspaces() {
  const t = useTranslations("admin.workspaces");
  const router = useRouter();
  const [q, setQ] = useState("");
  const [text, setText] = useRestingText(q, setQ);
  const [status, setStatus] = useState("");
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePlatformWorkspaces({
    q,
    status,
  });
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} />
      <div className="flex flex-col gap-2 sm:flex-row">
        <SearchInput label={t("search")} value={text} onValueChange={setText} className="sm:w-80" />
        <Select
          aria-label={t("status")}
          value={status}
          onValueChange={setStatus}
          options={[
            { value: "", label: t("allStatuses") },
            ...workspaceStatuses.map((value) => ({ value, label: t(`statuses.${value}`) })),
          ]}
        />
      </div>
      <SectionCard isFlush>
        <DataTable
          label={t("title")}
          columns={useColumns()}
          rows={data?.pages.flatMap(({ items }) => items)}
          rowKey={({ id }) => id}
          onOpen={({ id }) => router.push(`/admin/workspaces/${id}`)}
          empty={<EmptyState icon={<Building2 />} title={t("emptyTitle")} text={t("emptyText")} />}
          error={isError ? <ErrorState onRetry={() => void refetch()} /> : undefined}
          footer={
            hasNextPage && (
              <Button variant="ghost" busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t("more")}
              </Button>
            )
          }
        />
      </SectionCard>
    </>
  );
}

function useColumns(): Column<PlatformWorkspaceDto>[] {
  const t = useTranslations("admin.workspaces");
  const format = useFormatter();
  const day = (time: string) => format.dateTime(new Date(time), { dateStyle: "medium" });
  return [
    {
      key: "name",
      header: t("name"),
      cell: ({ name, slug }) => (
        <span className="flex min-w-0 flex-col">
          <BidiLine className="font-medium">{name}</BidiLine>
          <BidiLine className="text-muted-foreground text-xs">{slug}</BidiLine>
        </span>
      ),
    },
    { key: "status", header: t("status"), cell: ({ status }) => <WorkspaceStatusDot status={status} /> },
    { key: "members", header: t("members"), align: "end", from: "sm", cell: ({ members }) => format.number(members) },
    {
      key: "channels",
      header: t("channels"),
      align: "end",
      from: "sm",
      cell: ({ channels }) => format.number(channels),
    },
    {
      key: "lastActivity",
      header: t("lastActivity"),
      from: "md",
      cell: ({ lastActivityAt }) => (lastActivityAt ? <RelativeTime at={lastActivityAt} /> : t("never")),
    },
    { key: "created", header: t("created"), from: "lg", cell: ({ createdAt }) => day(createdAt) },
  ];
}
