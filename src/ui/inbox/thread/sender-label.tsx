"use client";

import { Bot, Megaphone, StickyNote, Workflow } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { isNote } from "../content/message-metadata.ts";

const signs = { AI: Bot, FLOW: Workflow, CAMPAIGN: Megaphone } as const;

type Props = { message: MessageDto; customerName: string; isGroup: boolean };

/** Above the first bubble of a group where it is not plain who speaks: a colleague, a machine, someone in a group chat. */
export function SenderLabel({ message, customerName, isGroup }: Props) {
  const t = useTranslations("inbox.message");
  const { me } = useWorkspaceSession();
  if (message.direction === "IN") {
    return isGroup ? <Label text={message.senderName ?? customerName} /> : null;
  }
  if (isNote(message)) {
    return (
      <Label
        icon={StickyNote}
        text={t("noteBy", { name: message.senderName ?? t("us") })}
        className="text-note-foreground"
      />
    );
  }
  if (message.senderKind === "AGENT") {
    const isElsewhere = message.senderId === null;
    if (isElsewhere) return <Label text={t("fromPhone")} />;
    return message.senderId === me.id ? null : <Label text={message.senderName ?? t("us")} />;
  }
  if (message.senderKind in signs) {
    const kind = message.senderKind as keyof typeof signs;
    return <Label icon={signs[kind]} text={t(`by${kind}`)} />;
  }
  return null;
}

function Label({
  icon: Icon,
  text,
  className = "text-muted-foreground",
}: {
  icon?: typeof Bot;
  text: string;
  className?: string;
}) {
  return (
    <p className={`flex items-center gap-1 px-1 pb-1 font-medium text-xs ${className}`}>
      {Icon && <Icon aria-hidden className="size-3.5" />}
      <bdi>{text}</bdi>
    </p>
  );
}
