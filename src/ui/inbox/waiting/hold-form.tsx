"use client";

import { Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import { useMessages } from "#/ui/data/messages.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldSelect } from "#/ui/kit/field-select.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useDraft } from "../composer/use-draft.ts";
import { AskTemplate } from "./ask-template.tsx";

type Template = NewMessage["template"];

type Props = {
  conversationId: string;
  channelAccountId: string;
  send: ReturnType<typeof useSendMessage>["send"];
  onHeld: () => void;
};

const dayChoices = [1, 3, 7, 14];
const defaultDays = 3;

/** A text for later: one template asks the customer to write, and their reply lets it go. */
export function HoldForm({ conversationId, channelAccountId, send, onHeld }: Props) {
  const t = useTranslations("outbox.hold");
  const [body, setBody] = useDraft(conversationId, "reply");
  const [days, setDays] = useState(defaultDays);
  const [template, setTemplate] = useState<Template>(undefined);
  const isAsked = useIsAsked(conversationId);
  const isComplete = body.trim() !== "" && body.length <= sendLimits.text && (isAsked || template !== undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isComplete) return;
    const ask = isAsked ? {} : { template };
    send({ input: { type: "text", body: body.trim(), holdForReply: { hours: days * 24, ...ask } } });
    setBody("");
    onHeld();
  };
  return (
    <form onSubmit={submit} className="max-h-[50dvh] space-y-3 overflow-y-auto p-0.5">
      <p className="flex items-start gap-2 text-muted-foreground text-sm">
        <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0 text-primary" />
        {t(isAsked ? "asked" : "about")}
      </p>
      <Field label={t("text")}>
        <FieldTextarea
          dir="auto"
          maxLength={sendLimits.text}
          rows={2}
          value={body}
          onChange={(event) => setBody(event.currentTarget.value)}
          className="min-h-16"
        />
      </Field>
      {!isAsked && <AskTemplate {...{ conversationId, channelAccountId }} onTemplate={setTemplate} />}
      <div className="flex flex-wrap items-end justify-between gap-3">
        <Field label={t("until")}>
          <FieldSelect
            value={String(days)}
            onValueChange={(value) => setDays(Number(value))}
            options={dayChoices.map((count) => ({ value: String(count), label: t("days", { days: count }) }))}
          />
        </Field>
        <Button type="submit" variant="primary" disabled={!isComplete}>
          <Hourglass aria-hidden />
          {t("submit")}
        </Button>
      </div>
    </form>
  );
}

/** Whether a text waits already: then the customer was asked, and is not asked again. */
function useIsAsked(conversationId: string): boolean {
  const { messages } = useMessages(conversationId);
  return messages.some(({ status, holdReason }) => status === "HELD" && holdReason === "awaiting_reply");
}
