import { useTranslations } from "next-intl";
import type { OutboxItemDto } from "#/domain/messaging/outbox-schema.ts";
import { useFaultSentence } from "#/ui/inbox/thread/use-fault-sentence.ts";
import { useMoment } from "#/ui/inbox/waiting/use-moment.ts";

const heldFor = [
  "awaiting_reply",
  "window_closed",
  "messaging_limit",
  "restored",
  "spam_limit",
  "payment",
  "template_paused",
] as const;

/** Why a message is where it is and what happens next, in words. */
export function useReasonSentence({
  status,
  reason,
  errorMessage,
  scheduledFor,
  holdExpiresAt,
}: OutboxItemDto): string {
  const t = useTranslations("outbox.reason");
  const { momentText } = useMoment();
  const fault = useFaultSentence(reason, errorMessage);
  const time = (at: string | null) => (at ? momentText(at) : "…");
  if (status === "SCHEDULED") return t("scheduled", { time: time(scheduledFor) });
  if (status === "AMBIGUOUS") return t("ambiguous");
  if (status === "HELD") {
    const known = heldFor.find((one) => one === reason);
    return known ? t(known, { time: time(holdExpiresAt) }) : t("provider");
  }
  if (reason === "channel_stopped") return t("channel_stopped");
  return status === "QUEUED" ? t("retrying") : fault;
}
