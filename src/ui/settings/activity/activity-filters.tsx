"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { activityActions, activityActorKinds } from "#/domain/team/activity-schema.ts";
import type { ActivityFilterChoice } from "#/ui/data/activity.ts";
import { useMembers } from "#/ui/data/members.ts";
import { Input } from "#/ui/kit/input.tsx";
import { Select } from "#/ui/kit/select.tsx";

type Props = { filter: ActivityFilterChoice; onChange: (filter: ActivityFilterChoice) => void };

const groups = [...new Set(activityActions.map((action) => action.split(".")[0] ?? action))];

/** Whose entries, of which kind, and from when to when. */
export function ActivityFilters({ filter, onChange }: Props) {
  const t = useTranslations("activity");
  const { data: members = [] } = useMembers({ enabled: true });
  const set = (change: Partial<ActivityFilterChoice>) => onChange({ ...filter, ...change });
  const kinds = activityActorKinds.filter((kind) => kind !== "USER");
  return (
    <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap sm:items-end">
      <Select
        aria-label={t("person")}
        value={filter.actor}
        onValueChange={(actor) => set({ actor })}
        options={[
          { value: "", label: t("everybody") },
          ...members.map(({ userId, name }) => ({ value: userId, label: name })),
          ...kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
      />
      <Select
        aria-label={t("action")}
        value={filter.action}
        onValueChange={(action) => set({ action })}
        options={[
          { value: "", label: t("everything") },
          ...groups.map((value) => ({ value, label: t(`groups.${value}`) })),
        ]}
      />
      <Day label={t("from")} value={filter.from} onChange={(day) => set({ from: day })} />
      <Day label={t("until")} value={filter.to} isEnd onChange={(day) => set({ to: day })} />
    </div>
  );
}

type DayProps = { label: string; value: string; isEnd?: boolean; onChange: (moment: string) => void };

/** A day of the reader's; its end is the beginning of the next. */
function Day({ label, value, isEnd = false, onChange }: DayProps) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1 sm:flex-row sm:items-center sm:gap-2">
      <label htmlFor={id} className="text-muted-foreground text-xs">
        {label}
      </label>
      <Input
        id={id}
        type="date"
        value={value ? dayOf(value, isEnd) : ""}
        onChange={(event) => onChange(event.target.value ? momentOf(event.target.value, isEnd) : "")}
      />
    </div>
  );
}

function momentOf(day: string, isEnd: boolean): string {
  const moment = new Date(`${day}T00:00:00`);
  if (isEnd) moment.setDate(moment.getDate() + 1);
  return moment.toISOString();
}

function dayOf(moment: string, isEnd: boolean): string {
  const day = new Date(moment);
  if (isEnd) day.setDate(day.getDate() - 1);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
