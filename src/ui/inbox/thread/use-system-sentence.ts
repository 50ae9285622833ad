import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { phoneText } from "#/ui/kit/phone-text.ts";
import { durationText } from "../content/file-size.ts";
import { numberField, part, textField } from "../content/message-metadata.ts";

/** Isolated, so that a number in the middle of an Arabic sentence keeps its plus sign in front. */
const isolated = (text: string | null) => (text ? `\u2066${text}\u2069` : "");

/** What a system message says in the reader's language; an event that is new to us by its own name. */
export function useSystemSentence(): (message: MessageDto) => string {
  const t = useTranslations("inbox.system");
  return (message) => {
    const system = part(message, "system");
    const [from, to] = [phoneText(textField(system, "from")), phoneText(textField(system, "to"))];
    const name = textField(system, "event");
    const event = name === "user_changed_number" && !from ? "user_changed_number_to" : name;
    if (!t.has(`events.${event}`)) return message.content || t("other", { event: event.replaceAll("_", " ") });
    const duration = isolated(durationText(numberField(system, "seconds") ?? 0));
    return t(`events.${event}`, { from: isolated(from), to: isolated(to), duration });
  };
}
