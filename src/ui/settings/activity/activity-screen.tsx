"use client";

import { Download, History } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ActivityDto } from "#/domain/team/activity-schema.ts";
import { type ActivityFilterChoice, activityQuery, useActivity } from "#/ui/data/activity.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import type { Column } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { RecordTable } from "#/ui/kit/record-table.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { ActivityDetail } from "./activity-detail.tsx";
import { ActivityFilters } from "./activity-filters.tsx";
import { ActivitySentence } from "./activity-sentence.tsx";
import { SupportAccessCard } from "./support-access-card.tsx";

const noFilter: ActivityFilterChoice = { actor: "", action: "", from: "", to: "" };

/** Who did what in the workspace: to be searched, read as sentences, and taken along as CSV. */
export function ActivityScreen({ mayProtect }: { mayProtect: boolean }) {
  const t = useTranslations("activity");
  const settings = useTranslations("settings");
  const { workspaceSlug } = useWorkspaceSession();
  const [filter, setFilter] = useState(noFilter);
  const pages = useActivity(filter);
  const entries = pages.data?.pages.flatMap(({ items }) => items);
  const query = new URLSearchParams({ ...activityQuery(filter), workspace: workspaceSlug });
  return (
    <SettingsPage
      isWide
      title={settings("nav.activity")}
      text={t("text")}
      actions={
        <a href={`/api/activity/export?${query}`} download className={buttonStyles({})}>
          <Download aria-hidden="true" />
          {t("export")}
        </a>
      }
    >
      <ActivityFilters filter={filter} onChange={setFilter} />
      <RecordTable
        label={settings("nav.activity")}
        columns={useColumns()}
        pages={pages}
        empty={<EmptyState icon={<History />} title={t("emptyTitle")} text={t("emptyText")} />}
        more={t("more")}
        detailTitle={t("detail")}
        detail={(id) => <ActivityDetail entry={entries?.find((entry) => entry.id === id)} />}
      />
      <SupportAccessCard isDisabled={!mayProtect} />
    </SettingsPage>
  );
}

function useColumns(): Column<ActivityDto>[] {
  const t = useTranslations("activity");
  const format = useFormatter();
  return [
    { key: "what", header: t("what"), cell: (entry) => <ActivitySentence entry={entry} /> },
    {
      key: "address",
      header: t("address"),
      from: "lg",
      cell: ({ ip }) => (
        <BidiText ltr className="text-muted-foreground text-xs">
          {ip ?? "–"}
        </BidiText>
      ),
    },
    {
      key: "time",
      header: t("time"),
      align: "end",
      cell: ({ at }) => (
        <time dateTime={at} className="whitespace-nowrap text-muted-foreground text-xs">
          {format.dateTime(new Date(at), { dateStyle: "short", timeStyle: "short" })}
        </time>
      ),
    },
  ];
}
