"use client";

import { ListFilter, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import type { ConversationFilter } from "#/ui/data/query-keys.ts";
import { ChoiceMenuLater } from "#/ui/kit/choice-menu-later.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Input } from "#/ui/kit/input.tsx";
import { SegmentedControl } from "#/ui/kit/segmented-control.tsx";
import { useRestingText } from "#/ui/kit/use-resting-text.ts";

type Props = {
  filter: ConversationFilter;
  onFilter: (filter: ConversationFilter) => void;
  searchRef: Ref<HTMLInputElement>;
};

/** Title, search and the three views. */
export function ListHeader({ filter, onFilter, searchRef }: Props) {
  const t = useTranslations("inbox.list");
  const isClosed = filter.status === "closed";
  return (
    <header className="shrink-0 space-y-2.5 border-b px-4 pt-3 pb-3">
      <div className="flex h-9 items-center gap-2">
        <h1 className="flex-1 font-semibold text-base tracking-tight">{t(isClosed ? "titleClosed" : "title")}</h1>
        <ChoiceMenuLater
          trigger={
            <IconButton label={t("status")} tooltip={false} variant={isClosed ? "soft" : "ghost"}>
              <ListFilter aria-hidden />
            </IconButton>
          }
          label={t("status")}
          value={filter.status}
          onValueChange={(status) => onFilter({ ...filter, status: status === "closed" ? "closed" : "active" })}
          options={[
            { value: "active", label: t("open") },
            { value: "closed", label: t("closed") },
          ]}
        />
      </div>
      <SearchBox q={filter.q} onSearch={(q) => onFilter({ ...filter, q })} inputRef={searchRef} />
      <SegmentedControl
        label={t("views")}
        value={filter.view}
        onValueChange={(view) => onFilter({ ...filter, view })}
        options={[
          { value: "all", label: t("all") },
          { value: "unread", label: t("unread") },
          { value: "mine", label: t("mine") },
        ]}
      />
    </header>
  );
}

/** Searches when one pauses, not at each letter. */
function SearchBox({
  q,
  onSearch,
  inputRef,
}: {
  q: string;
  onSearch: (q: string) => void;
  inputRef: Ref<HTMLInputElement>;
}) {
  const t = useTranslations("inbox.list");
  const [text, setText] = useRestingText(q, onSearch);
  return (
    <div className="relative">
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 size-4 -translate-y-1/2 text-muted-foreground"
      />
      <Input
        ref={inputRef}
        type="search"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          if (text) setText("");
          else event.currentTarget.blur();
        }}
        aria-label={t("search")}
        placeholder={t("search")}
        className="ps-9 pe-9 [&::-webkit-search-cancel-button]:hidden"
      />
      {text && (
        <IconButton
          size="sm"
          tooltip={false}
          label={t("clearSearch")}
          onClick={() => setText("")}
          className="absolute end-1 top-1/2 -translate-y-1/2"
        >
          <X aria-hidden />
        </IconButton>
      )}
    </div>
  );
}
