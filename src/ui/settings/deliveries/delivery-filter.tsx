"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import type { InboundItemFilter } from "#/ui/data/inbound-items.ts";
import { Select } from "#/ui/kit/select.tsx";

type Props = { filter: InboundItemFilter; onChange: (filter: InboundItemFilter) => void; channels: ChannelDto[] };

const states = ["WAITING", "DONE", "DEAD", "IGNORED"] as const;
const fields = [
  "message",
  "status",
  "reaction",
  "edit",
  "revoke",
  "message_template_status_update",
  "message_template_quality_update",
  "template_category_update",
  "phone_number_quality_update",
  "phone_number_name_update",
  "account_update",
  "account_alerts",
  "account_review_update",
  "business_capability_update",
  "user_preferences",
  "security",
  "flows",
];
const hours = ["1", "24", "168"] as const;

export function DeliveryFilter({ filter, onChange, channels }: Props) {
  const t = useTranslations("channels.log");
  const set = (change: Partial<InboundItemFilter>) => onChange({ ...filter, ...change });
  const since = (choice: string) => (choice ? new Date(Date.now() - Number(choice) * 3_600_000).toISOString() : "");
  const chosen = hours.find((one) => filter.from && Math.abs(ageHours(filter.from) - Number(one)) < 0.5) ?? "";
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
      <Select
        aria-label={t("state")}
        value={filter.state}
        onValueChange={(state) => set({ state })}
        options={[
          { value: "", label: t("allStates") },
          ...states.map((value) => ({ value, label: t(`states.${value}`) })),
        ]}
      />
      <Select
        aria-label={t("field")}
        value={filter.field}
        onValueChange={(field) => set({ field })}
        options={[{ value: "", label: t("allFields") }, ...fields.map((value) => ({ value, label: value }))]}
      />
      <Select
        aria-label={t("channel")}
        value={filter.channel}
        onValueChange={(channel) => set({ channel })}
        options={[
          { value: "", label: t("allChannels") },
          ...channels.map(({ id, displayName }) => ({ value: id, label: displayName })),
        ]}
      />
      <Select
        aria-label={t("time")}
        value={chosen}
        onValueChange={(choice) => set({ from: since(choice) })}
        options={[{ value: "", label: t("anyTime") }, ...hours.map((value) => ({ value, label: t(`since.${value}`) }))]}
      />
    </div>
  );
}

function ageHours(time: string): number {
  return (Date.now() - Date.parse(time)) / 3_600_000;
}
