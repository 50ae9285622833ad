"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { ActivityDto } from "#/domain/team/activity-schema.ts";
import { BidiText } from "#/ui/kit/bidi-text.tsx";
import { FormRow } from "#/ui/kit/form-row.tsx";
import { JsonView } from "#/ui/kit/json-view.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import { ActivitySentence } from "./activity-sentence.tsx";

/** Everything that one entry says. */
export function ActivityDetail({ entry }: { entry: ActivityDto | undefined }) {
  const t = useTranslations("activity");
  const format = useFormatter();
  if (!entry) return null;
  const rows = [
    ["action", entry.action],
    ["resource", [entry.resource, entry.resourceId].filter(Boolean).join(" ")],
    ["address", entry.ip],
    ["device", entry.userAgent],
    ["request", entry.requestId],
    ["hash", entry.hash],
  ] as const;
  return (
    <div className="flex min-h-0 flex-col gap-4 overflow-y-auto p-4">
      <p className="text-sm">
        <ActivitySentence entry={entry} />
      </p>
      <SectionCard isFlush>
        <FormRow label={t("time")}>
          <time dateTime={entry.at} className="text-sm">
            {format.dateTime(new Date(entry.at), { dateStyle: "long", timeStyle: "medium" })}
          </time>
        </FormRow>
        {rows.map(
          ([name, value]) =>
            value && (
              <FormRow key={name} label={t(name)}>
                <BidiText ltr className="break-all text-xs">
                  {value}
                </BidiText>
              </FormRow>
            ),
        )}
        <FormRow label={t("seal")}>
          <span className="text-sm">{entry.seq === null ? t("unsealed") : t("sealed", { seq: entry.seq })}</span>
        </FormRow>
      </SectionCard>
      {entry.details && <JsonView label={t("details")} value={entry.details} />}
    </div>
  );
}
