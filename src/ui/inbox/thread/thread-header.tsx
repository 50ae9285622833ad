"use client";

import { ArrowLeft, CheckCheck, PanelRight, RotateCcw, Search, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ConversationDto } from "#/domain/messaging/schema.ts";
import { useSetClosed } from "#/ui/data/conversations.ts";
import { useViewers } from "#/ui/data/use-viewers.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { useToast } from "#/ui/kit/use-toast.ts";
import { conversationName } from "../conversation-name.ts";
import { WindowAvatar } from "../list/window-avatar.tsx";
import type { ReplyWindow } from "../reply-window.ts";
import { AssigneeMenu } from "./assignee-menu.tsx";
import { ViewerStack } from "./viewer-stack.tsx";
import { WindowCountdown } from "./window-countdown.tsx";

type Props = {
  conversation: ConversationDto;
  window: ReplyWindow;
  isContactShown: boolean;
  onBack: () => void;
  onToggleContact: () => void;
  onSearch: () => void;
};

export function ThreadHeader({ conversation, window, isContactShown, onBack, onToggleContact, onSearch }: Props) {
  const t = useTranslations("inbox.thread");
  const viewers = useViewers(conversation.id);
  const phone = phoneText(conversation.customerWa);
  const name = conversationName(conversation) ?? t("noName");
  return (
    <header className="flex h-16 shrink-0 items-center gap-2 border-b bg-background px-2 md:px-4">
      <IconButton className="md:hidden" onClick={onBack} label={t("back")} tooltip={false}>
        <ArrowLeft aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
      <span className="max-sm:hidden">
        <WindowAvatar conversation={conversation} name={name} />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="font-semibold">
          <BidiLine>{name}</BidiLine>
        </h2>
        <p className="flex items-center gap-2 text-muted-foreground text-xs">
          {phone && phone !== name && (
            <bdi dir="ltr" className="truncate tabular-nums max-sm:hidden">
              {phone}
            </bdi>
          )}
          {conversation.isGroup && (
            <span className="flex shrink-0 items-center gap-1">
              <Users aria-hidden className="size-3.5" />
              {t("group")}
            </span>
          )}
          <WindowCountdown window={window} />
        </p>
      </div>
      <ViewerStack viewers={viewers} />
      <IconButton onClick={onSearch} label={t("search")}>
        <Search aria-hidden />
      </IconButton>
      <AssigneeMenu conversation={conversation} />
      <CloseButton conversation={conversation} />
      <IconButton
        variant={isContactShown ? "soft" : "ghost"}
        aria-pressed={isContactShown}
        onClick={onToggleContact}
        label={t("contact")}
      >
        <PanelRight aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
    </header>
  );
}

function CloseButton({ conversation }: { conversation: ConversationDto }) {
  const t = useTranslations("inbox.thread");
  const toast = useToast();
  const setClosed = useSetClosed(conversation.id);
  const isClosed = conversation.status === "CLOSED" || conversation.status === "ARCHIVED";
  const change = (close: boolean) =>
    setClosed.mutate(close, {
      onSuccess: () => {
        if (close) toast.show({ title: t("wasClosed"), tone: "success", undo: () => change(false) });
      },
      onError: () => toast.show({ tone: "error", title: t("changeFailed") }),
    });
  const Icon = isClosed ? RotateCcw : CheckCheck;
  return (
    <Button onClick={() => change(!isClosed)} busy={setClosed.isPending} aria-label={t(isClosed ? "reopen" : "close")}>
      <Icon aria-hidden />
      <span className="max-lg:hidden">{t(isClosed ? "reopen" : "close")}</span>
    </Button>
  );
}
