"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import type { ConversationDto, MessageDto } from "#/domain/messaging/schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import type { ReplyWindow } from "../reply-window.ts";
import { BlockedLine } from "./blocked-line.tsx";
import { type ComposerDialog, ComposerDialogs } from "./composer-dialog.tsx";
import { ComposerTabs } from "./composer-tabs.tsx";
import { FileDrop } from "./file-drop.tsx";
import { type Attachment, attachmentOf } from "./outgoing-file.ts";
import { ReplyBar } from "./reply-bar.tsx";
import { TextComposer } from "./text-composer.tsx";
import { useReplySender } from "./use-reply-sender.ts";
import { VoiceComposer } from "./voice/voice-composer.tsx";

const FilePreview = lazy(() => import("./file-preview.tsx"));
const ClosedWindow = lazy(() => import("../waiting/closed-window.tsx"));

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

/**
 * Where one answers. With the 24-hour window shut it becomes the choice of a template, since nothing else would arrive; to
 * a blocked customer nothing goes.
 */
export function Composer({ conversation, customerName, window, mode, onMode, replyTo, onReplyTo, send }: Props) {
  const t = useTranslations("inbox.composer");
  const { canSend } = useWorkspaceSession();
  const [attachments, setAttachments] = useState<Attachment[]>([]);
  const [dialog, setDialog] = useState<ComposerDialog | null>(null);
  const [isRecording, setRecording] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const isNote = mode === "note";
  const isShut = !isNote && (conversation.isBlocked || !window.isOpen);

  useEffect(() => {
    if (replyTo) area.current?.focus();
  }, [replyTo]);

  const windowExpiresAt = window.isLimited ? conversation.windowExpiresAt : null;
  const { sendReply, sendText, sendFiles } = useReplySender({ send, isNote, replyTo, onReplyTo });

  if (!canSend)
    return <p className="border-t bg-muted p-4 text-center text-muted-foreground text-sm">{t("notAllowed")}</p>;
  return (
    <FileDrop
      isOff={isNote || isShut}
      onFiles={(files) => setAttachments([...attachments, ...files.map((file) => attachmentOf(file))])}
    >
      <section
        aria-label={t("label")}
        className={`border-t px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-4 ${isNote ? "bg-note" : "bg-background"}`}
      >
        <ComposerTabs mode={mode} onMode={onMode} window={window} />
        {replyTo && !isNote && !conversation.isBlocked && (
          <ReplyBar message={replyTo} customerName={customerName} onCancel={() => onReplyTo(null)} />
        )}
        {isShut ? (
          <ShutComposer {...{ conversation, send }} />
        ) : attachments.length > 0 && !isNote ? (
          <Suspense fallback={<div className="h-32" />}>
            <FilePreview {...{ attachments, windowExpiresAt }} onAttachments={setAttachments} onSend={sendFiles} />
          </Suspense>
        ) : isRecording && !isNote ? (
          <VoiceComposer onDone={() => setRecording(false)} onSend={sendReply} />
        ) : (
          <TextComposer
            key={`${conversation.id}:${mode}`}
            ref={area}
            conversationId={conversation.id}
            {...{ mode, windowExpiresAt }}
            onSend={sendText}
            onAttach={setAttachments}
            onDialog={setDialog}
            onVoice={() => setRecording(true)}
            onCancelReply={replyTo ? () => onReplyTo(null) : undefined}
          />
        )}
        {dialog && (
          <ComposerDialogs dialog={dialog} onSend={(input) => sendReply({ input })} onClose={() => setDialog(null)} />
        )}
      </section>
    </FileDrop>
  );
}

function ShutComposer({ conversation, send }: Pick<Props, "conversation" | "send">) {
  if (conversation.isBlocked) return <BlockedLine conversation={conversation} />;
  return (
    <Suspense fallback={<div className="h-40" />}>
      <ClosedWindow
        conversationId={conversation.id}
        channelAccountId={conversation.channelAccountId}
        hadWindow={conversation.windowExpiresAt !== null}
        send={send}
      />
    </Suspense>
  );
}
