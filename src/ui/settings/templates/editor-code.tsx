"use client";

import { useTranslations } from "next-intl";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { SectionCard } from "#/ui/kit/section-card.tsx";
import type { Draft } from "./draft.ts";
import { SwitchRow } from "./editor-offer.tsx";
import { useProblemAt } from "./editor-problems.tsx";

type Props = { code: Draft["code"]; onChange: (code: Draft["code"]) => void };

/** Meta writes the text of a code; what may be chosen is little. */
export function EditorCode({ code, onChange }: Props) {
  const t = useTranslations("templates.editor");
  const problemAt = useProblemAt();
  return (
    <SectionCard title={t("content")}>
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            label={t("codeLabel")}
            error={problemAt("buttons") ?? problemAt("buttons.0.text")}
            aside={<Counter count={[...code.label].length} most={templateLimits.buttonText} />}
          >
            <FieldInput
              dir="auto"
              value={code.label}
              onChange={(event) => onChange({ ...code, label: event.target.value })}
            />
          </Field>
          <Field label={t("codeMinutes")} aside={t("optional")}>
            <FieldInput
              inputMode="numeric"
              dir="ltr"
              maxLength={2}
              value={code.minutes}
              onChange={(event) => onChange({ ...code, minutes: event.target.value.replace(/\D/g, "") })}
            />
          </Field>
        </div>
        <SwitchRow
          label={t("codeWarning")}
          isOn={code.hasWarning}
          onChange={(hasWarning) => onChange({ ...code, hasWarning })}
        />
      </div>
    </SectionCard>
  );
}
