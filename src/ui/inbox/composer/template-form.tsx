"use client";

import { ArrowLeft, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { readableName, templateText } from "../../templates/template-text.ts";
import { SendLaterButton } from "../waiting/send-later-button.tsx";
import { TemplateFilling } from "./template-filling.tsx";
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
  const filling = useTemplateValues(template, conversationId);
  const sendAt = (at: Date | null) => {
    if (!filling.isComplete) return;
    send({
      input: { type: "template", template: filling.call(), ...(at && { scheduledFor: at.toISOString() }) },
      templateText: templateText(template, filling.values),
    });
    onBack();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    sendAt(null);
  };
  return (
    <form onSubmit={submit} className="space-y-3">
      <div className="flex items-center gap-2">
        <IconButton label={t("back")} onClick={onBack} size="sm">
          <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
        <bdi className="min-w-0 flex-1 truncate font-semibold text-sm">{readableName(template)}</bdi>
        <div className="flex">
          <Button type="submit" variant="primary" disabled={!filling.isComplete} className="rounded-e-none">
            {t("send")}
            <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
          </Button>
          <SendLaterButton isDisabled={!filling.isComplete} windowExpiresAt={null} onSend={sendAt} />
        </div>
      </div>
      <TemplateFilling template={template} filling={filling} className="max-h-[min(26rem,50dvh)] overflow-y-auto p-1" />
    </form>
  );
}
