"use client";

import { useTranslations } from "next-intl";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { Counter } from "#/ui/kit/counter.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { Switch } from "#/ui/kit/switch.tsx";
import type { Draft } from "./draft.ts";
import { useProblemAt } from "./editor-problems.tsx";

type Props = { offer: Draft["offer"]; onChange: (offer: Draft["offer"]) => void };

export function EditorOffer({ offer, onChange }: Props) {
  const t = useTranslations("templates.editor");
  const problemAt = useProblemAt();
  return (
    <div className="space-y-3">
      <SwitchRow label={t("offer")} isOn={offer.isOn} onChange={(isOn) => onChange({ ...offer, isOn })} />
      {offer.isOn && (
        <>
          <Field
            label={t("offerText")}
            error={problemAt("offer")}
            aside={<Counter count={[...offer.text].length} most={templateLimits.offer} />}
          >
            <FieldInput
              dir="auto"
              value={offer.text}
              onChange={(event) => onChange({ ...offer, text: event.target.value })}
            />
          </Field>
          <SwitchRow
            label={t("offerEnds")}
            isOn={offer.hasExpiration}
            onChange={(hasExpiration) => onChange({ ...offer, hasExpiration })}
          />
        </>
      )}
    </div>
  );
}

/** The words stand beside the switch, which is read with them. */
export function SwitchRow({
  label,
  isOn,
  onChange,
}: {
  label: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    <div className="flex items-center justify-between gap-3">
      <span className="text-sm">{label}</span>
      <Switch label={label} checked={isOn} onCheckedChange={onChange} />
    </div>
  );
}
