"use client";

import { ScrollText } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { InboundItemDto } from "#/domain/messaging/delivery-log-schema.ts";
import { type InboundItemFilter, useInboundItems } from "#/ui/data/inbound-items.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import type { Column } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { RecordTable } from "#/ui/kit/record-table.tsx";
import { SettingsPage } from "../settings-page.tsx";
import { DeliveryDetail } from "./delivery-detail.tsx";
import { DeliveryFilter } from "./delivery-filter.tsx";
import { ItemState } from "./item-state.tsx";

const noFilter: InboundItemFilter = { state: "", field: "", channel: "", from: "" };

/** What Meta delivered beside messages that went through: account news, and what waits, failed or came for nothing. */
export function DeliveriesScreen({ channels }: { channels: ChannelDto[] }) {
  const t = useTranslations("channels.log");
  const settings = useTranslations("settings");
  const [filter, setFilter] = useState(noFilter);
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <SettingsPage isWide title={settings("nav.deliveries")} text={t("text")}>
      <DeliveryFilter filter={filter} onChange={setFilter} channels={channels} />
      <RecordTable
        label={settings("nav.deliveries")}
        columns={useColumns()}
        pages={useInboundItems(filter)}
        empty={
          <EmptyState icon={<ScrollText />} title={t("emptyTitle")} text={t(isFiltered ? "emptyText" : "emptyLog")} />
        }
        more={t("more")}
        detailTitle={t("detail")}
        detail={(id) => <DeliveryDetail id={id} />}
      />
    </SettingsPage>
  );
}

function useColumns(): Column<InboundItemDto>[] {
  const t = useTranslations("channels.log");
  const format = useFormatter();
  return [
    {
      key: "field",
      header: t("field"),
      cell: (row) => (
        <BidiText ltr className="break-all font-mono text-xs">
          {row.field}
        </BidiText>
      ),
    },
    { key: "state", header: t("state"), cell: ({ state }) => <ItemState state={state} /> },
    {
      key: "attempts",
      header: t("attempts"),
      align: "end",
      from: "md",
      cell: ({ attempts }) => format.number(attempts),
    },
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
    {
      key: "time",
      header: t("time"),
      align: "end",
      cell: ({ createdAt }) => (
        <time dateTime={createdAt} className="whitespace-nowrap text-muted-foreground text-xs">
          {format.dateTime(new Date(createdAt), { dateStyle: "short", timeStyle: "medium" })}
        </time>
      ),
    },
  ];
}
