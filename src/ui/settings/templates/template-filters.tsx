"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { ChannelDto } from "#/domain/channels/channel-schema.ts";
import { templateCategories } from "#/domain/channels/template-limits-schema.ts";
import type { TemplateFilter } from "#/ui/data/templates.ts";
import { Input } from "#/ui/kit/input.tsx";
import { Select } from "#/ui/kit/select.tsx";

type Props = { channels: ChannelDto[]; filter: TemplateFilter; onFilter: (filter: TemplateFilter) => void };

const statuses = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"] as const;
const pauseMs = 250;

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
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  if (value !== seen) {
    setSeen(value);
    if (value !== text.trim()) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onValue(text.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [text, value, onValue]);
  return (
    <div className="relative min-w-52 flex-1 max-sm:basis-full">
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        type="search"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        aria-label={t("search")}
        placeholder={t("search")}
        className="ps-9"
      />
    </div>
  );
}
