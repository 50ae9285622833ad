import { Bot } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { ContentIcon } from "../content/content-icon.tsx";
import { usePreviewText } from "../content/use-preview-text.ts";
import { MessageTicks } from "../thread/message-ticks.tsx";

type Props = { lastMessage: ConversationDto["lastMessage"]; isUnread: boolean };

/** Who said the last thing, how far it came, and what it was, in one line. */
export function LastMessageLine({ lastMessage, isUnread }: Props) {
  const t = useTranslations("inbox.list");
  const preview = usePreviewText();
  if (!lastMessage)
    return <span className="min-w-0 flex-1 truncate text-muted-foreground text-sm">{t("noMessages")}</span>;
  const isOurs = lastMessage.direction === "OUT";
  return (
    <span
      className={`flex min-w-0 flex-1 items-center gap-1 text-xs ${isUnread ? "text-foreground" : "text-muted-foreground"}`}
    >
      {isOurs && <MessageTicks status={lastMessage.status} className="size-3.5" />}
      {isOurs && <Prefix senderKind={lastMessage.senderKind} />}
      <ContentIcon type={lastMessage.messageType} className="size-3.5 shrink-0 opacity-70" />
      <bdi className="truncate">{preview(lastMessage)}</bdi>
    </span>
  );
}

function Prefix({ senderKind }: { senderKind: string }) {
  const t = useTranslations("inbox.list");
  if (senderKind === "AI") return <Bot role="img" aria-label={t("byAi")} className="size-3.5 shrink-0" />;
  return <span className="shrink-0">{t(senderKind === "AGENT" ? "prefixUs" : "prefixAutomatic")}</span>;
}
