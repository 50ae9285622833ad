"use client";

import { ArrowLeft, ExternalLink, Reply, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Input } from "#/ui/kit/input.tsx";
import { FormattedText } from "../content/formatted-text.tsx";
import { type TemplateField, templateCall, templateFields, templatePreview } from "./template-call.ts";

type Props = { template: TemplateDto; send: ReturnType<typeof useSendMessage>["send"]; onBack: () => void };

/** Fills the placeholders beside a preview of what the customer will get. */
export function TemplateForm({ template, send, onBack }: Props) {
  const t = useTranslations("inbox.template");
  const [values, setValues] = useState<Record<string, string>>({});
  const fields = templateFields(template);
  const isComplete = fields.every((field) => values[field.key]?.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const { header, body } = templatePreview(template, values);
    send({
      input: { type: "template", template: templateCall(template, values) },
      templateText: [header, body].filter(Boolean).join("\n"),
    });
    onBack();
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="flex items-center gap-2">
        <IconButton label={t("back")} onClick={onBack} size="sm">
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        <bdi className="min-w-0 flex-1 truncate font-semibold text-sm">{template.name.replaceAll("_", " ")}</bdi>
        <Button type="submit" variant="primary" disabled={!isComplete}>
          {t("send")}
          <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
        </Button>
      </div>
      <div className="grid max-h-64 gap-4 overflow-y-auto p-1 sm:grid-cols-2">
        <div className="space-y-2.5">
          {fields.length === 0 && <p className="text-muted-foreground text-sm">{t("noFields")}</p>}
          {fields.map((field) => (
            <FieldInput
              key={field.key}
              field={field}
              value={values[field.key] ?? ""}
              onChange={(value) => setValues({ ...values, [field.key]: value })}
            />
          ))}
        </div>
        <TemplatePreview template={template} values={values} />
      </div>
    </form>
  );
}

const partLabels = { HEADER: "fieldHeader", BODY: "field", BUTTONS: "fieldButton" } as const;

function FieldInput({
  field,
  value,
  onChange,
}: {
  field: TemplateField;
  value: string;
  onChange: (value: string) => void;
}) {
  const t = useTranslations("inbox.template");
  const id = useId();
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="font-medium text-xs">
        {t(partLabels[field.part], { name: field.name.replaceAll("_", " ") })}
      </label>
      <Input
        id={id}
        dir="auto"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        placeholder={field.example && t("example", { example: field.example })}
      />
    </div>
  );
}

function TemplatePreview({ template, values }: { template: TemplateDto; values: Record<string, string> }) {
  const t = useTranslations("inbox.template");
  const { header, body, footer, buttons } = templatePreview(template, values);
  return (
    <section aria-label={t("preview")} className="rounded-lg bg-thread p-3">
      <div className="space-y-1 rounded-xl rounded-ee-sm bg-bubble-out px-3 py-2 text-bubble-out-foreground text-sm shadow-xs">
        {header && (
          <p className="font-semibold" dir="auto">
            {header}
          </p>
        )}
        <FormattedText text={body} />
        {footer && (
          <p className="text-muted-foreground text-xs" dir="auto">
            {footer}
          </p>
        )}
      </div>
      {buttons.map((button) => (
        <p
          key={button.text}
          className="mt-1 flex items-center justify-center gap-1.5 rounded-lg bg-raised py-1.5 font-medium text-primary text-xs shadow-xs"
        >
          {button.type === "URL" ? (
            <ExternalLink aria-hidden className="size-3.5" />
          ) : (
            <Reply aria-hidden className="size-3.5" />
          )}
          <bdi>{button.text}</bdi>
        </p>
      ))}
    </section>
  );
}
