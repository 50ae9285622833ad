"use client";

import { useNow, useTranslations } from "next-intl";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { useMoment } from "./use-moment.ts";
import { momentOf, type WallTime, wallTime } from "./zoned-time.ts";

const yearMs = 366 * 86_400_000;

/** The moment that was chosen; null while it is not one at which a message could go out. */
export function plannedMoment(wall: WallTime, timeZone: string, now: Date): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(wall)) return null;
  const at = momentOf(wall, timeZone);
  const ahead = at.getTime() - now.getTime();
  return ahead > 0 && ahead <= yearMs ? at : null;
}

/** A date and a time on the workspace's clock, and what the reader's own clock will show then. */
export function TimeField({ value, onChange }: { value: WallTime; onChange: (wall: WallTime) => void }) {
  const t = useTranslations("outbox.schedule");
  const now = useNow({ updateInterval: 30_000 });
  const { timeZone, ownText } = useMoment();
  const at = plannedMoment(value, timeZone, now);
  const own = at && ownText(at);
  return (
    <Field
      label={t("time")}
      hint={[t("zone", { zone: timeZone.replaceAll("_", " ") }), own && t("yours", { time: own })]
        .filter(Boolean)
        .join(" · ")}
      error={at ? undefined : t("wrongTime")}
    >
      <FieldInput
        type="datetime-local"
        value={value}
        min={wallTime(now, timeZone)}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Field>
  );
}
