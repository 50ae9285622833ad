"use client";

import { useTranslations } from "next-intl";
import type { ProviderNumberDto } from "#/domain/channels/channel-settings-schema.ts";
import { ApiError } from "#/ui/data/api-client.ts";
import { useChannelPart } from "#/ui/data/channels.ts";
import { Badge } from "#/ui/kit/badge.tsx";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { type Column, DataTable } from "#/ui/kit/data-table.tsx";
import { ErrorState } from "#/ui/kit/error-state.tsx";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { SectionCard } from "#/ui/kit/section-card.tsx";

/** The numbers of the same WhatsApp Business Account, as Meta lists them now. */
export function AccountNumbers({ channelId }: { channelId: string }) {
  const t = useTranslations("channels.numbers");
  const { data, error, refetch } = useChannelPart<ProviderNumberDto[]>(channelId, "numbers");
  const columns: Column<ProviderNumberDto>[] = [
    {
      key: "number",
      header: t("number"),
      cell: (row) => (
        <span className="block min-w-36">
          <BidiLine className="font-medium tabular-nums">{phoneText(row.phoneNumber) ?? row.phoneNumberId}</BidiLine>
          <BidiLine className="text-muted-foreground text-xs tabular-nums">{row.phoneNumberId}</BidiLine>
        </span>
      ),
    },
    { key: "name", header: t("name"), cell: (row) => <BidiText>{row.verifiedName ?? "–"}</BidiText> },
    { key: "status", header: t("status"), from: "sm", cell: (row) => <BidiText ltr>{row.status ?? "–"}</BidiText> },
    {
      key: "here",
      header: t("here"),
      align: "end",
      cell: (row) => (
        <span className="inline-flex flex-wrap justify-end gap-1">
          {row.isCoexistence && <Badge tone="info">{t("onPhone")}</Badge>}
          {row.channelId ? <Badge tone="success">{t("connected")}</Badge> : <Badge>{t("notConnected")}</Badge>}
        </span>
      ),
    },
  ];
  const text = error instanceof ApiError ? error.message : undefined;
  return (
    <SectionCard title={t("title")} text={t("text")} isFlush>
      <DataTable
        label={t("title")}
        columns={columns}
        rows={data}
        rowKey={({ phoneNumberId }) => phoneNumberId}
        error={
          error ? <ErrorState title={t("failed")} {...(text && { text })} onRetry={() => void refetch()} /> : undefined
        }
      />
    </SectionCard>
  );
}
