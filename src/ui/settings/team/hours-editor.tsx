"use client";

import { Plus, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type Weekday, type WorkingHours, weekdays } from "#/domain/team/working-hours-schema.ts";
import { Button } from "#/ui/kit/button.tsx";
import { cn } from "#/ui/kit/cn.ts";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { inputStyles } from "#/ui/kit/input.tsx";

type Props = {
  label: string;
  /** What holds while nothing is set. */
  emptyLabel: string;
  value: WorkingHours | null;
  onChange: (value: WorkingHours | null) => void;
};

const usual: WorkingHours = Object.fromEntries(
  weekdays.slice(0, 5).map((day) => [day, [{ from: "09:00", to: "17:00" }]]),
);

/** The hours of a week, day by day, or none. */
export function HoursEditor({ label, emptyLabel, value, onChange }: Props) {
  const t = useTranslations("members.hours");
  const isSet = value !== null && Object.keys(value).length > 0;
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1.5 font-medium text-sm">{label}</legend>
      {isSet ? (
        <div className="divide-y rounded-md border">
          {weekdays.map((day) => (
            <DayRow key={day} day={day} value={value} onChange={onChange} />
          ))}
        </div>
      ) : (
        <p className="text-muted-foreground text-sm">{emptyLabel}</p>
      )}
      <Button size="sm" className="self-start" onClick={() => onChange(isSet ? null : usual)}>
        {isSet ? t("clear") : t("set")}
      </Button>
    </fieldset>
  );
}

type DayProps = { day: Weekday; value: WorkingHours; onChange: (value: WorkingHours) => void };

function DayRow({ day, value, onChange }: DayProps) {
  const t = useTranslations("members.hours");
  const format = useFormatter();
  const name = format.dateTime(new Date(Date.UTC(2024, 0, 1 + weekdays.indexOf(day))), {
    weekday: "long",
    timeZone: "UTC",
  });
  const spans = value[day] ?? [];
  const set = (next: typeof spans) => onChange({ ...value, [day]: next });
  return (
    <div className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 py-2">
      <span className="w-24 py-1.5 text-sm">{name}</span>
      <span className="flex min-w-0 flex-1 flex-col gap-1.5">
        {spans.length === 0 && <span className="py-1.5 text-muted-foreground text-sm">{t("closed")}</span>}
        {spans.map((span, index) => (
          <span key={`${day}-${String(index)}`} className="flex items-center gap-1.5">
            <TimeInput
              label={t("from", { day: name })}
              value={span.from}
              onChange={(from) => set(spans.with(index, { ...span, from }))}
            />
            <span aria-hidden="true">–</span>
            <TimeInput
              label={t("to", { day: name })}
              value={span.to === "24:00" ? "00:00" : span.to}
              onChange={(to) => set(spans.with(index, { ...span, to: to === "00:00" ? "24:00" : to }))}
            />
            <IconButton
              label={t("removeSpan", { day: name })}
              size="sm"
              onClick={() => set(spans.filter((_one, at) => at !== index))}
            >
              <X aria-hidden="true" />
            </IconButton>
          </span>
        ))}
      </span>
      {spans.length < 4 && (spans.at(-1)?.to ?? "") < "22:00" && (
        <IconButton
          label={t("addSpan", { day: name })}
          size="sm"
          onClick={() => set([...spans, nextSpan(spans.at(-1)?.to)])}
        >
          <Plus aria-hidden="true" />
        </IconButton>
      )}
    </div>
  );
}

type TimeProps = { label: string; value: string; onChange: (value: string) => void };

function TimeInput({ label, value, onChange }: TimeProps) {
  return (
    <input
      type="time"
      aria-label={label}
      value={value}
      required
      onChange={(event) => event.target.value && onChange(event.target.value)}
      className={cn(inputStyles, "h-9 w-28 px-2 text-sm pointer-coarse:h-11")}
    />
  );
}

/** After a morning comes an afternoon. */
function nextSpan(end: string | undefined) {
  if (!end) return { from: "09:00", to: "17:00" };
  const hour = (plus: number) => `${String(Number(end.slice(0, 2)) + plus).padStart(2, "0")}:00`;
  return { from: hour(1), to: hour(2) };
}
