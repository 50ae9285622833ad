"use client";

import { useTranslations } from "next-intl";
import { Field } from "#/ui/kit/field.tsx";
import { FieldInput } from "#/ui/kit/field-input.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { templateFields, templatePreview } from "../composer/template-call.ts";
import { FormattedText } from "../content/formatted-text.tsx";
import type { useAskTemplate } from "./use-ask-template.ts";

type Props = {
  ask: ReturnType<typeof useAskTemplate>;
  values: Record<string, string>;
  onValues: (values: Record<string, string>) => void;
};

/** Which template asks, what it says, and what is to be filled in. */
export function AskTemplate({ ask: { templates, chosen, choose, isPending }, values, onValues }: Props) {
  const t = useTranslations();
  if (isPending) return <Skeleton className="h-16" />;
  if (templates.length === 0) return <p className="rounded-lg bg-muted p-3 text-sm">{t("outbox.hold.none")}</p>;
  const named = templates.map((one) => ({
    value: one.id,
    label: `${one.name.replaceAll("_", " ")} (${one.language})`,
  }));
  return (
    <>
      <Field label={t("outbox.hold.ask")}>
        <FieldSelect
          value={chosen?.id ?? ""}
          onValueChange={choose}
          options={[...(chosen ? [] : [{ value: "", label: t("outbox.hold.choose") }]), ...named]}
        />
      </Field>
      {chosen && (
        <div className="grid gap-3 sm:grid-cols-2">
          {templateFields(chosen).map(({ key, name, example }) => (
            <Field key={key} label={t("inbox.template.field", { name: name.replaceAll("_", " ") })}>
              <FieldInput
                dir="auto"
                value={values[key] ?? ""}
                placeholder={example && t("inbox.template.example", { example })}
                onChange={(event) => onValues({ ...values, [key]: event.currentTarget.value })}
              />
            </Field>
          ))}
          <div className="rounded-xl rounded-ee-sm bg-bubble-out px-3 py-2 text-bubble-out-foreground text-sm shadow-xs sm:col-span-2">
            <FormattedText text={templatePreview(chosen, values).body} />
          </div>
        </div>
      )}
    </>
  );
}
