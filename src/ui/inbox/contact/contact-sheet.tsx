"use client";

import { useTranslations } from "next-intl";
import type { ConversationDetailDto } from "#/domain/messaging/schema.ts";
import { Sheet } from "#/ui/kit/sheet.tsx";
import { ContactPanel } from "./contact-panel.tsx";

type Props = { conversation: ConversationDetailDto; isOpen: boolean; onToggle: () => void };

/** The contact where there is no room for its column. */
export default function ContactSheet({ conversation, isOpen, onToggle }: Props) {
  const t = useTranslations("inbox.contact");
  return (
    <Sheet open={isOpen} onOpenChange={onToggle} title={t("title")}>
      <ContactPanel conversation={conversation} />
    </Sheet>
  );
}
