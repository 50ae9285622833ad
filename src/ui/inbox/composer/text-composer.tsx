"use client";

import { Mic, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type Ref,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { SendLaterButton } from "../waiting/send-later-button.tsx";
import { AttachButton } from "./attach-button.tsx";
import type { ComposerDialog } from "./composer-dialog.tsx";
import { EmojiButton } from "./emoji-button.tsx";
import { insertAtCursor } from "./insert-at-cursor.ts";
import { LinkPreviewToggle } from "./link-preview-toggle.tsx";
import { type Attachment, attachmentOf } from "./outgoing-file.ts";
import { useDraft } from "./use-draft.ts";
import { useTypingSignal } from "./use-typing-signal.ts";
import { markOf, wrapSelection } from "./wrap-selection.ts";

const maxLength = sendLimits.text;
const countFrom = 3700;

type Props = {
  conversationId: string;
  mode: "reply" | "note";
  /** With a time: not now but then. */
  onSend: (text: string, at: Date | null, previewUrl: boolean) => void;
  /** When free texts stop arriving; null where there is no such limit. */
  windowExpiresAt: string | null;
  onAttach: (attachments: Attachment[]) => void;
  onDialog: (dialog: ComposerDialog) => void;
  onVoice: () => void;
  onCancelReply?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

export function TextComposer({ conversationId, mode, onSend, windowExpiresAt, onCancelReply, ref, ...attach }: Props) {
  const t = useTranslations("inbox.composer");
  const [draft, setDraft] = useDraft(conversationId, mode);
  const typing = useTypingSignal(conversationId);
  const area = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => area.current as HTMLTextAreaElement);
  useAutoHeight(area, draft);
  const [hasPreview, setPreview] = useState(true);
  const canSend = hasVisibleText(draft) && draft.length <= maxLength;

  const change = (text: string) => {
    setDraft(text);
    if (mode === "reply" && text) typing.typed();
  };
  const submit = (at: Date | null) => {
    if (!canSend) return;
    onSend(draft, at, hasPreview);
    setDraft("");
    setPreview(true);
    typing.stopped();
    area.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const mark = markOf(event);
    if (mark && area.current) {
      event.preventDefault();
      change(wrapSelection(area.current, mark));
    }
    // While an input method composes a letter, Enter belongs to it.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      submit(null);
    }
    if (event.key === "Escape") {
      if (onCancelReply) onCancelReply();
      else area.current?.blur();
    }
  };

  return (
    <div className="flex items-end gap-1">
      {mode === "reply" && <AttachButton onAttach={attach.onAttach} onDialog={attach.onDialog} />}
      <EmojiButton onEmoji={(emoji) => change(insertAtCursor(area.current, draft, emoji))} />
      <div className="relative min-w-0 flex-1">
        {mode === "reply" && <LinkPreviewToggle text={draft} isOn={hasPreview} onToggle={setPreview} />}
        <textarea
          ref={area}
          data-composer
          dir="auto"
          rows={1}
          value={draft}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
          onPaste={(event) => mode === "reply" && takeFiles(event, attach.onAttach)}
          aria-label={t(mode === "note" ? "notePlaceholder" : "placeholder")}
          placeholder={t(mode === "note" ? "notePlaceholder" : "placeholder")}
          className="block max-h-48 w-full resize-none bg-transparent px-1.5 py-1.5 text-sm leading-6 pointer-coarse:py-2.5 pointer-coarse:text-base outline-none placeholder:text-muted-foreground"
        />
        <LengthCounter length={draft.length} />
      </div>
      {mode === "reply" && draft === "" && (
        <IconButton label={t("voice")} onClick={attach.onVoice}>
          <Mic aria-hidden />
        </IconButton>
      )}
      <SendButtons {...{ mode, canSend, windowExpiresAt }} onSend={submit} />
    </div>
  );
}

type SendProps = Pick<Props, "mode" | "windowExpiresAt"> & { canSend: boolean; onSend: (at: Date | null) => void };

function SendButtons({ mode, canSend, windowExpiresAt, onSend }: SendProps) {
  const t = useTranslations("inbox.composer");
  return (
    <div className="flex">
      <IconButton
        variant="primary"
        onClick={() => onSend(null)}
        disabled={!canSend}
        label={t(mode === "note" ? "saveNote" : "send")}
        className={mode === "reply" ? "rounded-e-none" : undefined}
      >
        <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
      {mode === "reply" && <SendLaterButton isDisabled={!canSend} windowExpiresAt={windowExpiresAt} onSend={onSend} />}
    </div>
  );
}

/** A picture from the clipboard becomes an attachment; pasted text is left to the browser. */
function takeFiles(event: ClipboardEvent, onAttach: Props["onAttach"]): void {
  const files = [...event.clipboardData.files];
  if (files.length === 0) return;
  event.preventDefault();
  onAttach(files.map((file) => attachmentOf(file)));
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
