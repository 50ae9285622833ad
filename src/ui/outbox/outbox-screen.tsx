"use client";

import { useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { LiveProvider } from "#/ui/data/live-provider.tsx";
import type { OutboxFilter } from "#/ui/data/outbox-list.ts";
import { type WorkspaceSession, WorkspaceSessionProvider } from "#/ui/data/workspace-context.tsx";
import { BrowserTimeZone } from "#/ui/i18n/browser-time-zone.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { firstOutboxFilter } from "./outbox-filter.ts";
import { type NamedChannel, OutboxFilters } from "./outbox-filters.tsx";
import { OutboxList } from "./outbox-list.tsx";
import { RestoredBanner } from "./restored-banner.tsx";

type Props = { session: WorkspaceSession; channels: NamedChannel[]; canRelease: boolean };

/** What did not simply go out, live: why, and what to do about it. */
export function OutboxScreen({ session, channels, canRelease }: Props) {
  const t = useTranslations("outbox");
  const serverZone = useTimeZone();
  const [filter, setFilter] = useState<OutboxFilter>(firstOutboxFilter);
  return (
    <WorkspaceSessionProvider value={session}>
      <BrowserTimeZone serverZone={serverZone}>
        <LiveProvider firstSeq={null} openId={null}>
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain bg-background px-4 py-5 sm:px-8 sm:py-7">
            <div className="mx-auto flex w-full max-w-4xl flex-col gap-5">
              <PageHeader title={t("title")} text={t("about")} />
              <RestoredBanner canDecide={canRelease} />
              <OutboxFilters filter={filter} onFilter={setFilter} channels={channels} />
              <OutboxList key={`${filter.state}:${filter.channel}`} filter={filter} />
            </div>
          </div>
        </LiveProvider>
      </BrowserTimeZone>
    </WorkspaceSessionProvider>
  );
}
