"use client";

import { useTranslations } from "next-intl";
import { timesToLive } from "#/domain/channels/template-limits-schema.ts";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import type { Draft } from "./draft.ts";

type Props = { draft: Draft; onChange: (part: Partial<Draft>) => void };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const choices = [minute, 5 * minute, 10 * minute, 15 * minute, hour, 3 * hour, 12 * hour, day, 7 * day, 30 * day];

/** A message that waits too long for a phone to come back is worth nothing any more. */
export function EditorDelivery({ draft, onChange }: Props) {
  const t = useTranslations("templates.editor");
  const { least, most } = timesToLive[draft.category];
  const offered = choices.filter((seconds) => seconds >= least && seconds <= most);
  const chosen = draft.ttlSeconds !== null && draft.ttlSeconds > 0 ? [draft.ttlSeconds] : [];
  const seconds = [...new Set([...offered, ...chosen])].sort((one, other) => one - other);
  const label = (value: number) => {
    if (value % day === 0) return t("ttlDays", { count: value / day });
    return value % hour === 0
      ? t("ttlHours", { count: value / hour })
      : t("ttlMinutes", { count: Math.round(value / minute) });
  };
  return (
    <SectionCard title={t("advanced")}>
      <Field label={t("ttl")}>
        <FieldSelect
          value={draft.ttlSeconds === null ? "" : String(draft.ttlSeconds)}
          onValueChange={(value) => onChange({ ttlSeconds: value === "" ? null : Number(value) })}
          options={[
            { value: "", label: t("ttlDefault") },
            ...seconds.map((value) => ({ value: String(value), label: label(value) })),
          ]}
          className="max-w-60"
        />
      </Field>
    </SectionCard>
  );
}
