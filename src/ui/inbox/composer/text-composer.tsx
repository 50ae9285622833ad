"use client";

import { SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type Ref, useImperativeHandle, useLayoutEffect, useRef } from "react";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { AttachButton } from "./attach-button.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { insertAtCursor } from "./insert-at-cursor.ts";
import { useDraft } from "./use-draft.ts";
import { useTypingSignal } from "./use-typing-signal.ts";

/** The Cloud API's limit for a text. */
const maxLength = 4096;
const countFrom = 3700;

type Props = {
  conversationId: string;
  mode: "reply" | "note";
  onSend: (text: string) => void;
  onFiles: (files: File[]) => void;
  onCancelReply?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

export function TextComposer({ conversationId, mode, onSend, onFiles, onCancelReply, ref }: Props) {
  const t = useTranslations("inbox.composer");
  const [draft, setDraft] = useDraft(conversationId, mode);
  const typing = useTypingSignal(conversationId);
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement);
  useAutoHeight(area, draft);
  const canSend = draft.trim() !== "" && draft.length <= maxLength;

  const change = (text: string) => {
    setDraft(text);
    if (mode === "reply" && text) typing.typed();
  };
  const submit = () => {
    if (!canSend) return;
    onSend(draft);
    setDraft("");
    typing.stopped();
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes a letter, Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit();
    }
    if (event.key === "Escape") {
      if (onCancelReply) onCancelReply();
      else area.current?.blur();
    }
  };

  return (
    <div className="flex items-end gap-1">
      {mode === "reply" && <AttachButton onFiles={onFiles} />}
      <EmojiButton onEmoji={(emoji) => change(insertAtCursor(area.current, draft, emoji))} />
      <div className="relative min-w-0 flex-1">
        <textarea
          ref={area}
          data-composer
          dir="auto"
          rows={1}
          value={draft}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => mode === "reply" && takeFiles(event, onFiles)}
          aria-label={t(mode === "note" ? "notePlaceholder" : "placeholder")}
          placeholder={t(mode === "note" ? "notePlaceholder" : "placeholder")}
          className="block max-h-48 w-full resize-none bg-transparent px-1.5 py-1.5 text-sm leading-6 pointer-coarse:py-2.5 pointer-coarse:text-base outline-none placeholder:text-muted-foreground"
        />
        <LengthCounter length={draft.length} />
      </div>
      <IconButton
        variant="primary"
        onClick={submit}
        disabled={!canSend}
        label={t(mode === "note" ? "saveNote" : "send")}
      >
        <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
}

/** A picture from the clipboard becomes an attachment; pasted text is left to the browser. */
function takeFiles(event: ClipboardEvent, onFiles: (files: File[]) => void): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  onFiles(files);
}

/** Appears when the limit comes near. */
function LengthCounter({ length }: { length: number }) {
  const t = useTranslations("inbox.composer");
  if (length < countFrom) return null;
  const tone = length > maxLength ? "text-destructive" : "text-muted-foreground";
  return (
    <p aria-live="polite" className={`text-end text-xs tabular-nums ${tone}`}>
      {t("counter", { count: length, max: maxLength })}
    </p>
  );
}

/** Grows with the text; `max-height` of the element stops it. */
function useAutoHeight(area: { current: HTMLTextAreaElement | null }, text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what changes the height
  useLayoutEffect(() => {
    const element = area.current;
    if (!element) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
  }, [area, text]);
}
