import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { part, textField } from "../content/message-metadata.ts";
import { phoneText } from "../conversation-name.ts";

/** Isolated, so that a number in the middle of an Arabic sentence keeps its plus sign in front. */
const isolated = (text: string | null) => (text ? `\u2066${text}\u2069` : "");

/** What a system message says in the reader's language; an event that is new to us by its own name. */
export function useSystemSentence(): (message: MessageDto) => string {
  const t = useTranslations("inbox.system");
  return (message) => {
    const system = part(message, "system");
    const event = textField(system, "event");
    if (!t.has(`events.${event}`)) return message.content || t("other", { event: event.replaceAll("_", " ") });
    return t(`events.${event}`, {
      from: isolated(phoneText(textField(system, "from"))),
      to: isolated(phoneText(textField(system, "to"))),
      name: textField(system, "name"),
    });
  };
}
