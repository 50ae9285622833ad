"use client";

import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { WaitingLine } from "./waiting-line.tsx";

type Props = { messages: MessageDto[]; customerName: string; isWindowOpen: boolean };

/** Below the thread: what has not gone out yet, the next first. */
export function WaitingTray({ messages, customerName, isWindowOpen }: Props) {
  const t = useTranslations("outbox.waiting");
  if (messages.length === 0) return null;
  const inOrder = messages.toSorted((a, b) => (a.scheduledFor ?? "").localeCompare(b.scheduledFor ?? ""));
  return (
    <section
      aria-label={t("label")}
      aria-live="polite"
      className="max-h-40 shrink-0 overflow-y-auto border-t bg-background"
    >
      <ul className="divide-y">
        {inOrder.map((message) => (
          <WaitingLine key={message.clientMessageId ?? message.id} {...{ message, customerName, isWindowOpen }} />
        ))}
      </ul>
    </section>
  );
}
