import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { PhoneMessage } from "./phone-api.ts";
import { useSender } from "./phone-sender.ts";

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];

/** Reply, react, edit, delete: what a long press offers on a real phone. */
export function BubbleMenu({ message }: { message: PhoneMessage }) {
  const t = useTranslations("simulator");
  const { send, setReplyTo } = useSender();
  const [isOpen, setOpen] = useState(false);
  const run = (action: () => unknown) => () => {
    setOpen(false);
    action();
  };
  const own = message.from === "customer";
  const react = (emoji: string) => send({ type: "reaction", messageId: message.wamid, emoji });
  const isSame = (emoji: string) => message.reactions.customer === emoji;
  return (
    <>
      <button
        type="button"
        aria-label={t("actions")}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="absolute end-1 top-1 grid size-6 place-items-center rounded-full bg-raised opacity-0 shadow-sm focus-visible:opacity-100 group-hover:opacity-100 aria-expanded:opacity-100 pointer-coarse:opacity-100"
      >
        <ChevronDown aria-hidden="true" className="size-4" />
      </button>
      {isOpen && (
        <div className="mt-1 space-y-1 rounded-xl bg-raised p-2 shadow-lg">
          <div className="flex gap-1">
            {emojis.map((emoji) => (
              <button
                key={emoji}
                type="button"
                aria-pressed={isSame(emoji)}
                onClick={run(() => react(isSame(emoji) ? "" : emoji))}
                className="rounded-full p-1 hover:bg-accent aria-pressed:bg-selected"
              >
                {emoji}
              </button>
            ))}
          </div>
          <MenuItem onClick={run(() => setReplyTo(message))}>{t("reply")}</MenuItem>
          {own && message.type === "text" && <EditForm message={message} onDone={() => setOpen(false)} />}
          {own && (
            <MenuItem onClick={run(() => send({ type: "revoke", messageId: message.wamid }))}>{t("delete")}</MenuItem>
          )}
        </div>
      )}
    </>
  );
}

function MenuItem({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button type="button" onClick={onClick} className="block w-full rounded-lg px-2 py-1 text-start hover:bg-accent">
      {children}
    </button>
  );
}

function EditForm({ message, onDone }: { message: PhoneMessage; onDone: () => void }) {
  const t = useTranslations("simulator");
  const { send } = useSender();
  return (
    <form
      className="flex gap-1"
      onSubmit={(event) => {
        event.preventDefault();
        const body = String(new FormData(event.currentTarget).get("body"));
        onDone();
        void send({ type: "edit", messageId: message.wamid, body });
      }}
    >
      <input
        name="body"
        dir="auto"
        required
        aria-label={t("edit")}
        defaultValue={(message.content as { body: string }).body}
        className="min-w-0 flex-1 rounded-lg border border-input bg-background px-2 py-1"
      />
      <button type="submit" className="rounded-lg px-2 font-medium text-primary">
        {t("edit")}
      </button>
    </form>
  );
}
