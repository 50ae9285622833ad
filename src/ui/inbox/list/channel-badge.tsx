import { Globe, Mail, MessageCircle, Send } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChannelName } from "#/domain/messaging/schema.ts";

const looks = {
  WHATSAPP: { icon: MessageCircle, className: "bg-[#128c4b] text-white" },
  EMAIL: { icon: Mail, className: "bg-slate-600 text-white" },
  INSTAGRAM: { icon: Send, className: "bg-pink-700 text-white" },
  MESSENGER: { icon: Send, className: "bg-blue-700 text-white" },
  WEBCHAT: { icon: Globe, className: "bg-indigo-700 text-white" },
  INTERNAL_NOTE: { icon: Globe, className: "bg-slate-600 text-white" },
} satisfies Record<ChannelName, { icon: typeof Mail; className: string }>;

/** The small sign of the channel on the corner of an avatar. */
export function ChannelBadge({ channel }: { channel: ChannelName }) {
  const t = useTranslations("inbox.channel");
  const { icon: Icon, className } = looks[channel];
  return (
    <span
      role="img"
      aria-label={t(channel)}
      className={`absolute -end-0.5 -bottom-0.5 grid size-4.5 place-items-center rounded-full ring-2 ring-background ${className}`}
    >
      <Icon aria-hidden className="size-2.5" strokeWidth={2.5} />
    </span>
  );
}
