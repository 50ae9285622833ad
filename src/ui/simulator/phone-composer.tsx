import { SendHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { AttachMenu } from "./attach-menu.tsx";
import { useSender } from "./phone-sender.ts";
import { Quote } from "./quote.tsx";

/** Where the customer writes. */
export function PhoneComposer() {
  const t = useTranslations("simulator");
  const { send, replyTo, setReplyTo } = useSender();
  const [text, setText] = useState("");
  function submit(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() === "") return;
    setText("");
    void send({ type: "text", body: text, ...(replyTo && { replyTo: replyTo.wamid }) });
  }
  function sendOnEnter(event: KeyboardEvent) {
    // Enter also confirms a word in Arabic or Asian input methods: that is not a message yet.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
  }
  return (
    <form onSubmit={submit} className="space-y-2 bg-muted p-2 pb-4">
      {replyTo && (
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <Quote message={replyTo} />
          </div>
          <button type="button" aria-label={t("cancelReply")} onClick={() => setReplyTo(undefined)} className="p-1">
            <X aria-hidden="true" className="size-4" />
          </button>
        </div>
      )}
      <div className="flex items-end gap-2">
        <AttachMenu />
        <textarea
          value={text}
          dir="auto"
          rows={1}
          maxLength={4096}
          aria-label={t("message")}
          placeholder={t("message")}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={sendOnEnter}
          className="field-sizing-content max-h-32 min-w-0 flex-1 resize-none rounded-3xl bg-background px-4 py-2 text-sm"
        />
        <button
          type="submit"
          aria-label={t("send")}
          className="grid size-10 shrink-0 place-items-center rounded-full bg-primary text-primary-foreground hover:bg-primary-hover"
        >
          <SendHorizontal aria-hidden="true" className="size-5 rtl:-scale-x-100" />
        </button>
      </div>
    </form>
  );
}
