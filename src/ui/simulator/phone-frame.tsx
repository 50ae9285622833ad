import { useTranslations } from "next-intl";
import { useState } from "react";
import { ChatThread } from "./chat-thread.tsx";
import { type Outgoing, type PhoneMessage, phoneApi } from "./phone-api.ts";
import { PhoneComposer } from "./phone-composer.tsx";
import { PhoneActions, type Sender } from "./phone-sender.ts";
import { StarterPrompts } from "./starter-prompts.tsx";
import { usePhoneChat } from "./use-phone-chat.ts";
import type { Phones } from "./use-phones.ts";

/** The phone: header with the business, the chat, the composer. */
export function PhoneFrame({ phones }: { phones: Phones }) {
  const t = useTranslations("simulator");
  const { number, person } = phones;
  const chat = usePhoneChat(number?.phoneNumberId ?? "", person?.id ?? "");
  const [replyTo, setReplyTo] = useState<PhoneMessage>();
  const [notice, setNotice] = useState("");

  async function send(message: Outgoing) {
    if (!number || !person) return;
    setReplyTo(undefined);
    try {
      const { answers } = await phoneApi.send(number.phoneNumberId, person, message);
      const refused = answers.find((answer) => answer !== 200);
      setNotice(refused === undefined ? "" : t("refused", { status: refused }));
    } catch (failure) {
      setNotice(failure instanceof Error ? failure.message : String(failure));
    }
  }
  const sender: Sender = { send, replyTo, setReplyTo, setNotice, person, phoneNumberId: number?.phoneNumberId ?? "" };
  return (
    <PhoneActions value={sender}>
      <section
        aria-label={t("phoneOf", { name: person?.name ?? "" })}
        className="mx-auto flex h-[min(48rem,calc(100dvh-2rem))] w-full max-w-104 flex-col overflow-hidden rounded-[2.75rem] border-[0.7rem] border-stone-900 bg-thread shadow-lg dark:border-stone-700"
      >
        <header className="flex items-center gap-3 bg-primary px-4 pt-5 pb-3 text-primary-foreground dark:bg-raised dark:text-foreground">
          <span
            aria-hidden="true"
            className="grid size-10 place-items-center rounded-full bg-primary-foreground/15 font-semibold"
          >
            {(number?.name ?? "?").slice(0, 1)}
          </span>
          <span className="min-w-0">
            <span className="block truncate font-medium">
              <bdi>{number?.name ?? t("noNumbers")}</bdi>
            </span>
            <span aria-live="polite" className="block text-xs">
              {chat.isTyping ? t("typing") : chat.isLive ? t("online") : t("connecting")}
            </span>
          </span>
        </header>
        {number && person ? (
          <ChatThread messages={chat.messages} templates={phones.templates} />
        ) : (
          <p className="m-auto p-6 text-center text-sm text-muted-foreground">
            {phones.isLoading ? t("connecting") : t("noNumbersHint")}
          </p>
        )}
        {chat.isLive && chat.messages.length === 0 && <StarterPrompts />}
        {chat.isBlocked && (
          <p role="status" className="bg-destructive-soft px-4 py-2 text-destructive text-xs">
            {t("blocked")}
          </p>
        )}
        {notice && (
          <p role="alert" className="bg-note px-4 py-2 text-note-foreground text-xs">
            {notice}
          </p>
        )}
        {number && person && <PhoneComposer />}
      </section>
    </PhoneActions>
  );
}
