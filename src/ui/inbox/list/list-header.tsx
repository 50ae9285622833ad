"use client";

import { ListFilter, Search, UsersRound, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type Ref, useState } from "react";
import type { ConversationFilter } from "#/ui/data/query-keys.ts";
import { useTeams } from "#/ui/data/team.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { Button } from "#/ui/kit/button.tsx";
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

/** Title, status and team, search and the three views. */
export function ListHeader({ filter, onFilter, searchRef }: Props) {
  const t = useTranslations("inbox.list");
  const isClosed = filter.status === "closed";
  return (
    <header className="shrink-0 space-y-2.5 border-b px-4 pt-3 pb-3">
      <div className="flex h-9 items-center gap-2">
        <h1 className="shrink-0 font-semibold text-base tracking-tight">{t(isClosed ? "titleClosed" : "title")}</h1>
        <div className="flex min-w-0 flex-1 justify-end gap-1">
          <FilterMenu filter={filter} onFilter={onFilter} />
        </div>
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

const everyone = "all";

/** Status and team. The team that one looks at is named beside it, to be left by one click. */
function FilterMenu({ filter, onFilter }: Omit<Props, "searchRef">) {
  const t = useTranslations("inbox.list");
  const [wasOpened, setOpened] = useState(false);
  const { data: teams = [] } = useTeams({ enabled: wasOpened || filter.team !== "" });
  const teamName = teams.find(({ id }) => id === filter.team)?.name;
  const isFiltered = filter.status === "closed" || filter.team !== "";
  const setTeam = (team: string) => onFilter({ ...filter, team: team === everyone ? "" : team });
  return (
    <>
      {filter.team && (
        <Button size="sm" onClick={() => setTeam(everyone)} className="min-w-0 self-center" title={t("leaveTeam")}>
          <span className="max-w-32 truncate">
            <BidiText>{teamName ?? t("team")}</BidiText>
          </span>
          <X aria-label={t("leaveTeam")} />
        </Button>
      )}
      <ChoiceMenuLater
        trigger={
          <IconButton
            label={t("filter")}
            tooltip={false}
            variant={isFiltered ? "soft" : "ghost"}
            onPointerEnter={() => setOpened(true)}
            onFocus={() => setOpened(true)}
          >
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
        {...(teams.length > 0 && {
          second: {
            label: t("team"),
            value: filter.team || everyone,
            options: [
              { value: everyone, label: t("allTeams") },
              ...teams.map(({ id, name }) => ({ value: id, label: name, icon: <UsersRound aria-hidden /> })),
            ],
            onValueChange: setTeam,
          },
        })}
      />
    </>
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
