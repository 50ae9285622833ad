"use client";

import { useTranslations } from "next-intl";
import type { OutboxState } from "#/domain/messaging/outbox-schema.ts";
import { type OutboxFilter, useOutboxCounts } from "#/ui/data/outbox-list.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { Select } from "#/ui/kit/select.tsx";
import { outboxTabs, stuckReasons, tabOf } from "./outbox-filter.ts";

export type NamedChannel = { id: string; name: string };

type Props = { filter: OutboxFilter; onFilter: (filter: OutboxFilter) => void; channels: NamedChannel[] };

export function OutboxFilters({ filter, onFilter, channels }: Props) {
  const t = useTranslations("outbox");
  const { workspaceSlug } = useWorkspaceSession();
  const { data: counts } = useOutboxCounts(workspaceSlug);
  const tab = tabOf(filter.state);
  const show = (state: string) => onFilter({ ...filter, state: state as OutboxState });
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SegmentedControl
        label={t("tabs.label")}
        value={tab}
        onValueChange={show}
        options={outboxTabs.map((value) => ({
          value,
          label: t(`tabs.${value}`),
          ...(value !== "failed" && counts?.[value] && { count: counts[value] }),
        }))}
        className="max-sm:w-full"
      />
      <span className="sm:ms-auto" />
      {tab === "stuck" && (
        <Select
          aria-label={t("filter.reason")}
          value={filter.state}
          onValueChange={show}
          options={[
            { value: "stuck", label: t("filter.allReasons") },
            ...stuckReasons.map((value) => ({ value, label: t(`filter.${value}`) })),
          ]}
          className="max-sm:flex-1"
        />
      )}
      {channels.length > 1 && (
        <Select
          aria-label={t("filter.channel")}
          value={filter.channel}
          onValueChange={(channel) => onFilter({ ...filter, channel })}
          options={[
            { value: "", label: t("filter.allChannels") },
            ...channels.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          className="max-sm:flex-1"
        />
      )}
    </div>
  );
}
