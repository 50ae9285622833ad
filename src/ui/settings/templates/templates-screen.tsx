"use client";

import { LayoutTemplate, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { type TemplateFilter, useTemplates } from "#/ui/data/templates.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { ExamplesLink } from "./examples/examples-link.tsx";
import { SyncButton } from "./sync-button.tsx";
import { TemplateFilters } from "./template-filters.tsx";
import { TemplateTable } from "./template-table.tsx";

type Props = { channels: ChannelDto[]; canManage: boolean };

/** The templates of all numbers. */
export function TemplatesScreen({ channels, canManage }: Props) {
  const t = useTranslations("templates");
  const { workspaceSlug } = useWorkspaceSession();
  const base = `/${workspaceSlug}/settings`;
  const actions = canManage && channels.length > 0 && (
    <>
      <SyncButton channels={channels} />
      <Link href={`${base}/templates/new`} className={buttonStyles({ variant: "primary" })}>
        <Plus aria-hidden />
        {t("list.new")}
      </Link>
    </>
  );
  return (
    <SettingsPage isWide title={t("title")} text={t("about")} actions={actions}>
      {channels.length === 0 ? (
        <SectionCard isFlush>
          <EmptyState
            icon={<LayoutTemplate />}
            title={t("list.noChannel")}
            text={t("list.noChannelText")}
            action={
              <Link href={`${base}/channels`} className={buttonStyles({})}>
                {t("list.toChannels")}
              </Link>
            }
          />
        </SectionCard>
      ) : (
        <TemplateList channels={channels} canManage={canManage} />
      )}
    </SettingsPage>
  );
}

function TemplateList({ channels, canManage }: Props) {
  const t = useTranslations("templates.list");
  const [filter, setFilter] = useState<TemplateFilter>({});
  const { data, isError, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useTemplates(filter);
  const isFiltered = Object.keys(filter).length > 0;
  const empty = isFiltered ? (
    <EmptyState
      icon={<LayoutTemplate />}
      title={t("noneFound")}
      text={t("noneFoundText")}
      action={<Button onClick={() => setFilter({})}>{t("clear")}</Button>}
    />
  ) : (
    <EmptyState
      icon={<LayoutTemplate />}
      title={t("emptyTitle")}
      text={t("emptyText")}
      action={canManage && <ExamplesLink />}
    />
  );
  return (
    <>
      <TemplateFilters channels={channels} filter={filter} onFilter={setFilter} />
      <SectionCard isFlush>
        <TemplateTable
          rows={data?.pages.flatMap(({ items }) => items)}
          hasManyChannels={channels.length > 1}
          empty={empty}
          error={isError ? <ErrorState onRetry={() => void refetch()} /> : undefined}
          footer={
            hasNextPage && (
              <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t("more")}
              </Button>
            )
          }
        />
      </SectionCard>
    </>
  );
}
