"use client";

import { Users } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { type PlatformUserDto, peopleStates } from "#/domain/team/platform-schema.ts";
import { usePlatformUsers } from "#/ui/data/administration.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import type { Column } from "#/ui/kit/data-table.tsx";
import { EmptyState } from "#/ui/kit/empty-state.tsx";
import { PageHeader } from "#/ui/kit/page-header.tsx";
import { RecordTable } from "#/ui/kit/record-table.tsx";
import { SearchInput } from "#/ui/kit/search-input.tsx";
import { Select } from "#/ui/kit/select.tsx";
import { useRestingText } from "#/ui/kit/use-resting-text.ts";
import { RelativeTime } from "#/ui/settings/account/relative-time.tsx";
import { UserDetail } from "./user-detail.tsx";
import { UserState } from "./user-state.tsx";

/** Every person who has an account here. */
export function AdminUsers() {
  const t = useTranslations("admin.users");
  const [q, setQ] = useState("");
  const [text, setText] = useRestingText(q, setQ);
  const [state, setState] = useState("");
  return (
    <>
      <PageHeader title={t("title")} text={t("text")} />
      <div className="flex flex-col gap-2 sm:flex-row">
        <SearchInput label={t("search")} value={text} onValueChange={setText} className="sm:w-80" />
        <Select
          aria-label={t("state")}
          value={state}
          onValueChange={setState}
          options={[
            { value: "", label: t("everybody") },
            ...peopleStates.map((value) => ({ value, label: t(`states.${value}`) })),
          ]}
        />
      </div>
      <RecordTable
        label={t("title")}
        columns={useColumns()}
        pages={usePlatformUsers({ q, state })}
        empty={<EmptyState icon={<Users />} title={t("emptyTitle")} text={t("emptyText")} />}
        more={t("more")}
        detailTitle={t("detail")}
        detail={(id) => <UserDetail id={id} />}
      />
    </>
  );
}

function useColumns(): Column<PlatformUserDto>[] {
  const t = useTranslations("admin.users");
  const format = useFormatter();
  return [
    {
      key: "name",
      header: t("name"),
      cell: ({ name, email }) => (
        <span className="flex min-w-0 flex-col">
          <BidiLine className="font-medium">{name}</BidiLine>
          <BidiLine className="text-muted-foreground text-xs">{email}</BidiLine>
        </span>
      ),
    },
    { key: "state", header: t("state"), cell: (user) => <UserState user={user} /> },
    { key: "sessions", header: t("sessions"), align: "end", from: "sm", cell: (user) => format.number(user.sessions) },
    {
      key: "workspaces",
      header: t("workspaces"),
      align: "end",
      from: "md",
      cell: (user) => format.number(user.workspaces),
    },
    {
      key: "lastLogin",
      header: t("lastLogin"),
      from: "md",
      cell: ({ lastLoginAt }) => (lastLoginAt ? <RelativeTime at={lastLoginAt} /> : t("never")),
    },
  ];
}
