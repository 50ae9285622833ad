import { useFormatter } from "next-intl";
import { useEffect, useRef } from "react";
import { Bubble } from "./bubble.tsx";
import type { PhoneMessage } from "./phone-api.ts";
import { SystemNote } from "./system-note.tsx";
import type { TemplateDefinition } from "./wire-content.ts";

type Props = { messages: PhoneMessage[]; templates: TemplateDefinition[] };

/** The chat, oldest first, kept at its end. */
export function ChatThread({ messages, templates }: Props) {
  const end = useRef<HTMLDivElement>(null);
  const last = messages.at(-1)?.wamid;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new last message is the reason to scroll
  useEffect(() => end.current?.scrollIntoView({ block: "nearest" }), [last]);
  const byId = new Map(messages.map((message) => [message.wamid, message]));
  return (
    <div role="log" className="flex-1 space-y-1.5 overflow-y-auto overscroll-contain px-3 py-4">
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
      <div ref={end} />
    </div>
  );
}

function DayMark({ at, previous }: { at: string; previous: string | undefined }) {
  const format = useFormatter();
  if (previous && new Date(previous).toDateString() === new Date(at).toDateString()) return null;
  return (
    <p className="mx-auto w-fit rounded-md bg-white/80 px-2 py-0.5 text-stone-600 text-xs dark:bg-stone-800 dark:text-stone-300">
      {format.dateTime(new Date(at), { dateStyle: "medium" })}
    </p>
  );
}
