import {
  Ban,
  CalendarClock,
  Check,
  CheckCheck,
  CircleAlert,
  CircleHelp,
  Clock3,
  Hourglass,
  type LucideIcon,
} from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageStatus } from "#/domain/messaging/schema.ts";

const looks: Record<MessageStatus, { icon: LucideIcon; className: string } | null> = {
  RECEIVED: null,
  SCHEDULED: { icon: CalendarClock, className: "text-muted-foreground" },
  QUEUED: { icon: Clock3, className: "text-muted-foreground" },
  SENDING: { icon: Clock3, className: "text-muted-foreground" },
  SENT: { icon: Check, className: "text-muted-foreground" },
  DELIVERED: { icon: CheckCheck, className: "text-muted-foreground" },
  READ: { icon: CheckCheck, className: "text-tick-read" },
  HELD: { icon: Hourglass, className: "text-warning" },
  AMBIGUOUS: { icon: CircleHelp, className: "text-warning" },
  FAILED: { icon: CircleAlert, className: "text-destructive" },
  CANCELLED: { icon: Ban, className: "text-muted-foreground" },
};

/** How far a message of ours has come, as a sign with a name. */
export function MessageTicks({ status, className = "size-4" }: { status: MessageStatus; className?: string }) {
  const t = useTranslations("inbox.status");
  const look = looks[status];
  if (!look) return null;
  const Icon = look.icon;
  return (
    <Icon
      role="img"
      aria-label={t(status)}
      data-status={status}
      className={`shrink-0 ${look.className} ${className}`}
    />
  );
}
