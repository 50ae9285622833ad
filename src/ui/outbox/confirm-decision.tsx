"use client";

import { useTranslations } from "next-intl";
import type { MessageCommand } from "#/ui/data/message-commands.ts";
import { ConfirmDialog } from "#/ui/kit/confirm-dialog.tsx";

type Props = {
  command: MessageCommand;
  count: number;
  /** How many of them may have arrived already. */
  doubtful: number;
  onConfirm: () => Promise<boolean>;
  onClose: () => void;
};

const words = { retry: "retry", "mark-sent": "markSent", cancel: "cancel" } as const;

/** Asks before a decision about messages, and says where it could reach a customer twice. */
export default function ConfirmDecision({ command, count, doubtful, onConfirm, onClose }: Props) {
  const t = useTranslations("outbox");
  const word = words[command];
  const isDoubled = command === "retry" && doubtful > 0;
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t(`confirm.${word}Title`, { count })}
      text={isDoubled ? t("confirm.retryDoubt", { count: doubtful }) : t(`confirm.${word}Text`)}
      confirmLabel={t(`action.${word}`)}
      tone={isDoubled || command === "cancel" ? "danger" : "normal"}
      onConfirm={onConfirm}
    />
  );
}
