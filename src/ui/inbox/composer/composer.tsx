"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ConversationDto, MessageDto } from "#/domain/messaging/schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import type { ReplyWindow } from "../reply-window.ts";
import { ComposerTabs } from "./composer-tabs.tsx";
import { FileDrop } from "./file-drop.tsx";
import { FilePreview } from "./file-preview.tsx";
import { ReplyBar } from "./reply-bar.tsx";
import { TextComposer } from "./text-composer.tsx";

const TemplatePrompt = lazy(() => import("./template-prompt.tsx"));

export type ComposerMode = "reply" | "note";

type Props = {
  conversation: ConversationDto;
  customerName: string;
  window: ReplyWindow;
  mode: ComposerMode;
  onMode: (mode: ComposerMode) => void;
  replyTo: MessageDto | null;
  onReplyTo: (message: MessageDto | null) => void;
  send: ReturnType<typeof useSendMessage>["send"];
};

/** Where one answers. With the 24-hour window shut it becomes the choice of a template, since nothing else would arrive. */
export function Composer({ conversation, customerName, window, mode, onMode, replyTo, onReplyTo, send }: Props) {
  const t = useTranslations("inbox.composer");
  const { canSend } = useWorkspaceSession();
  const [files, setFiles] = useState<File[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const isNote = mode === "note";
  const needsTemplate = !isNote && !window.isOpen;

  useEffect(() => {
    if (replyTo) area.current?.focus();
  }, [replyTo]);

  const sendText = (text: string) => {
    const body = text.trim();
    if (isNote) send({ input: { type: "text", body }, isNote: true });
    else send({ input: { type: "text", body, ...(replyTo && { replyToId: replyTo.id }) }, replyTo });
    onReplyTo(null);
  };

  if (!canSend)
    return <p className="border-t bg-muted p-4 text-center text-muted-foreground text-sm">{t("notAllowed")}</p>;
  return (
    <FileDrop isOff={isNote || needsTemplate} onFiles={setFiles}>
      <section
        aria-label={t("label")}
        className={`border-t px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-4 ${isNote ? "bg-note" : "bg-background"}`}
      >
        <ComposerTabs mode={mode} onMode={onMode} window={window} />
        {replyTo && !isNote && (
          <ReplyBar message={replyTo} customerName={customerName} onCancel={() => onReplyTo(null)} />
        )}
        {needsTemplate ? (
          <Suspense fallback={<div className="h-40" />}>
            <TemplatePrompt
              channelAccountId={conversation.channelAccountId}
              hadWindow={conversation.windowExpiresAt !== null}
              send={send}
            />
          </Suspense>
        ) : files.length > 0 && !isNote ? (
          <FilePreview files={files} onFiles={setFiles} replyTo={replyTo} send={send} onSent={() => onReplyTo(null)} />
        ) : (
          <TextComposer
            key={`${conversation.id}:${mode}`}
            ref={area}
            conversationId={conversation.id}
            mode={mode}
            onSend={sendText}
            onFiles={setFiles}
            onCancelReply={replyTo ? () => onReplyTo(null) : undefined}
          />
        )}
      </section>
    </FileDrop>
  );
}
