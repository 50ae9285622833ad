"use client";

import { CircleAlert, CircleHelp, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { MessageCommand } from "#/ui/data/message-commands.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";
import { FaultButton } from "./fault-button.tsx";
import { FaultDecisions } from "./fault-decisions.tsx";
import { useThreadActions } from "./thread-actions.tsx";
import { useFaultSentence } from "./use-fault-sentence.ts";

type Props = { message: MessageDto; local: OutboxItem | null };

/** Under a message that did not simply arrive: what happened, what to do, and the button that does it. */
export function MessageFault({ message, local }: Props) {
  if (local) return local.state === "failed" ? <LocalFault item={local} /> : null;
  if (message.status === "FAILED") return <ProviderFault message={message} />;
  if (message.status === "AMBIGUOUS") return <Unconfirmed message={message} />;
  return message.status === "HELD" ? <Held message={message} /> : null;
}

/** Never reached the server, or the server said no. */
function LocalFault({ item }: { item: OutboxItem }) {
  const t = useTranslations("inbox.fault");
  const actions = useThreadActions();
  const sentence = useFaultSentence(item.errorCode, item.errorMessage);
  return (
    <Fault
      tone="error"
      icon={<CircleAlert aria-hidden />}
      text={item.errorCode === "network" ? t("network") : sentence}
    >
      <FaultButton label={t("retry")} onClick={() => actions.retry(item)} />
      <FaultButton label={t("discard")} onClick={() => actions.discard(item)} />
    </Fault>
  );
}

function ProviderFault({ message }: { message: MessageDto }) {
  const actions = useThreadActions();
  const sentence = useFaultSentence(message.errorCode, message.errorMessage);
  return (
    <Fault tone="error" icon={<CircleAlert aria-hidden />} text={sentence} title={message.errorMessage ?? undefined}>
      {actions.canSend && <FaultDecisions message={message} commands={["retry"]} />}
    </Fault>
  );
}

/** It may have arrived, so sending it again is a decision for a person. */
function Unconfirmed({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.fault");
  const actions = useThreadActions();
  return (
    <Fault tone="warning" icon={<CircleHelp aria-hidden />} text={t("unconfirmed")}>
      {actions.canSend && <FaultDecisions message={message} commands={["retry", "mark-sent", "cancel"]} />}
    </Fault>
  );
}

/** Its time came with the window shut; or it is held by the provider, or by the number's limit. */
function Held({ message }: { message: MessageDto }) {
  const t = useTranslations();
  const actions = useThreadActions();
  const isLate = message.holdReason === "window_closed";
  const text = isLate ? t("outbox.reason.window_closed") : t("inbox.fault.held");
  const commands: MessageCommand[] = isLate && actions.canReply ? ["retry", "cancel"] : ["cancel"];
  return (
    <Fault tone="warning" icon={<Hourglass aria-hidden />} text={text}>
      {actions.canSend && <FaultDecisions message={message} commands={commands} />}
    </Fault>
  );
}

type FaultProps = { tone: "error" | "warning"; icon: ReactNode; text: string; title?: string; children?: ReactNode };

function Fault({ tone, icon, text, title, children }: FaultProps) {
  const color = tone === "error" ? "text-destructive" : "text-warning";
  return (
    <div
      className={`mt-1 mb-1.5 flex max-w-96 items-start gap-1.5 text-xs ${color} [&>svg]:mt-0.5 [&>svg]:size-3.5 [&>svg]:shrink-0`}
    >
      {icon}
      <p title={title} dir="auto">
        {text} <span className="inline-flex gap-2">{children}</span>
      </p>
    </div>
  );
}
