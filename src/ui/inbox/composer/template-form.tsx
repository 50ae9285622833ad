"use client";

import { ArrowLeft, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { templateParts } from "#/domain/channels/template-parts-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { TemplateFields } from "../../templates/template-fields.tsx";
import { TemplatePreview } from "../../templates/template-preview.tsx";
import { readableName, templateText } from "../../templates/template-text.ts";
import { useTemplateValues } from "./use-template-values.ts";

type Props = {
  template: TemplateDto;
  conversationId: string;
  send: ReturnType<typeof useSendMessage>["send"];
  onBack: () => void;
};

/** Fills what the template leaves open, beside a preview of what the customer will get. */
export function TemplateForm({ template, conversationId, send, onBack }: Props) {
  const t = useTranslations("inbox.template");
  const { known, fields, values, isComplete, call, change } = useTemplateValues(template, conversationId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    send({ input: { type: "template", template: call() }, templateText: templateText(template, values) });
    onBack();
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="flex items-center gap-2">
        <IconButton label={t("back")} onClick={onBack} size="sm">
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        <bdi className="min-w-0 flex-1 truncate font-semibold text-sm">{readableName(template)}</bdi>
        <Button type="submit" variant="primary" disabled={!isComplete}>
          {t("send")}
          <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
        </Button>
      </div>
      <div className="grid max-h-[min(26rem,50dvh)] gap-4 overflow-y-auto p-1 sm:grid-cols-2">
        <div className="min-w-0 space-y-3">
          <TemplateFields fields={fields} values={values} known={known} onChange={change} />
        </div>
        <TemplatePreview
          parts={templateParts(template.components)}
          values={values}
          files={template.sampleFiles}
          className="self-start"
        />
      </div>
    </form>
  );
}
