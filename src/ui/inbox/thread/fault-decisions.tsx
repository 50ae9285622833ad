"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { type MessageCommand, useMessageCommand } from "#/ui/data/message-commands.ts";
import { useToast } from "#/ui/kit/use-toast.ts";
import { FaultButton } from "./fault-button.tsx";

const ConfirmDecision = lazy(() => import("#/ui/outbox/confirm-decision.tsx"));

/** What can be decided about a message of the thread; asks first where the customer could get it twice. */
export function FaultDecisions({ message, commands }: { message: MessageDto; commands: MessageCommand[] }) {
  const t = useTranslations("outbox");
  const toast = useToast();
  const { mutateAsync } = useMessageCommand();
  const [asked, setAsked] = useState<MessageCommand | null>(null);
  const isDoubtful = message.status === "AMBIGUOUS";
  const run = (command: MessageCommand) =>
    mutateAsync({ id: message.id, command }).then(
      () => true,
      () => {
        toast.show({ tone: "error", title: t("done.failed", { count: 1 }) });
        return false;
      },
    );
  const labels = { retry: t("action.retry"), "mark-sent": t("action.markSent"), cancel: t("action.cancel") };
  return (
    <>
      {commands.map((command) => (
        <FaultButton
          key={command}
          label={labels[command]}
          onClick={() => (isDoubtful ? setAsked(command) : void run(command))}
        />
      ))}
      {asked && (
        <Suspense fallback={null}>
          <ConfirmDecision
            command={asked}
            count={1}
            doubtful={isDoubtful ? 1 : 0}
            onConfirm={() => run(asked)}
            onClose={() => setAsked(null)}
          />
        </Suspense>
      )}
    </>
  );
}
