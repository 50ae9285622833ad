import { useFormatter, useTranslations } from "next-intl";
import { Bubble } from "./bubble.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { SystemNote } from "./system-note.tsx";
import type { TemplateDefinition } from "./wire-content.ts";

type Props = { messages: PhoneMessage[]; templates: TemplateDefinition[] };

/** The chat, oldest first. The reversed column keeps its end in sight while messages and pictures arrive. */
export function ChatThread({ messages, templates }: Props) {
  const t = useTranslations("simulator");
  const byId = new Map(messages.map((message) => [message.wamid, message]));
  return (
    <div className="flex flex-1 flex-col-reverse overflow-y-auto overscroll-contain px-3 py-4">
      <div role="log" aria-label={t("chat")} className="mb-auto space-y-1.5">
        {messages.map((message, index) => (
          <div key={message.wamid} className="space-y-1.5">
            <DayMark at={message.at} previous={messages[index - 1]?.at} />
            {message.type === "system" || message.type === "request_welcome" ? (
              <SystemNote message={message} />
            ) : (
              <Bubble message={message} quoted={byId.get(message.context?.id ?? "")} templates={templates} />
            )}
          </div>
        ))}
      </div>
    </div>
  );
}

function DayMark({ at, previous }: { at: string; previous: string | undefined }) {
  const format = useFormatter();
  if (previous && new Date(previous).toDateString() === new Date(at).toDateString()) return null;
  return (
    <p className="mx-auto w-fit rounded-md bg-raised px-2 py-0.5 text-muted-foreground text-xs">
      {format.dateTime(new Date(at), { dateStyle: "medium" })}
    </p>
  );
}
