"use client";

import { useTranslations } from "next-intl";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { templateCategories } from "#/domain/channels/template-limits-schema.ts";
import type { TemplateFilter } from "#/ui/data/templates.ts";
import { SearchInput } from "#/ui/kit/search-input.tsx";
import { Select } from "#/ui/kit/select.tsx";
import { useRestingText } from "#/ui/kit/use-resting-text.ts";

type Props = { channels: ChannelDto[]; filter: TemplateFilter; onFilter: (filter: TemplateFilter) => void };

const statuses = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "ARCHIVED"] as const;

export function TemplateFilters({ channels, filter, onFilter }: Props) {
  const t = useTranslations("templates");
  const choose = (key: keyof TemplateFilter) => (value: string) => {
    const { [key]: _, ...rest } = filter;
    onFilter(value ? { ...rest, [key]: value } : rest);
  };
  const options = (all: string, values: readonly string[], label: (value: string) => string) => [
    { value: "", label: all },
    ...values.map((value) => ({ value, label: label(value) })),
  ];
  const nameOf = (id: string) => channels.find((channel) => channel.id === id)?.displayName ?? id;
  return (
    <div className="flex flex-wrap gap-2">
      <SearchField value={filter.q ?? ""} onValue={choose("q")} />
      {channels.length > 1 && (
        <Select
          aria-label={t("list.channel")}
          value={filter.channel ?? ""}
          onValueChange={choose("channel")}
          options={options(
            t("list.allChannels"),
            channels.map(({ id }) => id),
            nameOf,
          )}
          className="max-sm:flex-1"
        />
      )}
      <Select
        aria-label={t("list.statusFilter")}
        value={filter.status ?? ""}
        onValueChange={choose("status")}
        options={options(t("list.allStatuses"), statuses, (status) => t(`status.${status as "APPROVED"}`))}
        className="max-sm:flex-1"
      />
      <Select
        aria-label={t("list.categoryFilter")}
        value={filter.category ?? ""}
        onValueChange={choose("category")}
        options={options(t("list.allCategories"), templateCategories, (one) => t(`category.${one as "UTILITY"}`))}
        className="max-sm:flex-1"
      />
    </div>
  );
}

/** Asks once the typing rests. */
function SearchField({ value, onValue }: { value: string; onValue: (value: string) => void }) {
  const t = useTranslations("templates.list");
  const [text, setText] = useRestingText(value, onValue);
  return (
    <SearchInput
      label={t("search")}
      value={text}
      onValueChange={setText}
      className="min-w-52 flex-1 max-sm:basis-full"
    />
  );
}
