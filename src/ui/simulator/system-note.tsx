import { useTranslations } from "next-intl";
import type { PhoneMessage } from "./phone-api.ts";

/** An event of the chat that nobody wrote. */
export function SystemNote({ message }: { message: PhoneMessage }) {
  const t = useTranslations("simulator");
  const event = (message.content as { type?: string }).type;
  const isChangedNumber = event === "user_changed_number";
  const text =
    message.type === "request_welcome" ? t("event.welcome") : t(isChangedNumber ? "event.number" : "event.identity");
  return <p className="mx-auto w-fit rounded-md bg-note px-2 py-1 text-center text-note-foreground text-xs">{text}</p>;
}
