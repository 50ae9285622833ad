"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { OutboxItem } from "#/ui/data/outbox-item.ts";
import { Progress } from "#/ui/kit/progress.tsx";
import { MessageContent } from "../content/message-content.tsx";
import { isNote } from "../content/message-metadata.ts";
import { MessageOrigin } from "../content/message-origin.tsx";
import { MessageInfoLater } from "./message-info-later.tsx";
import { MessageTicks } from "./message-ticks.tsx";
import { QuotedMessage } from "./quoted-message.tsx";
import { useThreadActions } from "./thread-actions.tsx";

type Props = { message: MessageDto; local: OutboxItem | null; customerName: string; isLast: boolean };

export function MessageBubble({ message, local, customerName, isLast }: Props) {
  const t = useTranslations("inbox.message");
  const format = useFormatter();
  const { jumpTo } = useThreadActions();
  const quoted = message.replyTo;
  const isText = message.messageType === "text" || message.revokedAt !== null;
  const time = format.dateTime(new Date(message.providerAt), { hour: "numeric", minute: "2-digit" });
  const sender = message.direction === "OUT" ? (message.senderName ?? t("us")) : (message.senderName ?? customerName);
  return (
    <article
      aria-label={t("label", { sender, time })}
      tabIndex={-1}
      className={`${look(message, isLast)} min-w-0 max-w-[min(36rem,85%)] text-sm outline-none leading-relaxed`}
    >
      {quoted && (
        <button
          type="button"
          onClick={() => jumpTo(quoted.id)}
          title={t("jumpToQuoted")}
          className="mb-1.5 block w-full focus-visible:outline-2 focus-visible:outline-ring"
        >
          <QuotedMessage quoted={quoted} customerName={customerName} />
        </button>
      )}
      <MessageOrigin message={message} />
      {/* The time stands behind a short text and under a long one. */}
      <div className={isText ? "flex flex-wrap items-end justify-end gap-x-3" : ""}>
        <div className="min-w-0 flex-auto">
          <MessageContent message={message} />
        </div>
        {local?.state === "uploading" && <UploadProgress item={local} />}
        <p className="mt-0.5 flex shrink-0 items-center justify-end gap-1 text-muted-foreground text-2xs">
          {message.metadata.history !== undefined && <span title={t("importedHint")}>{t("imported")}</span>}
          {message.editedAt && <EditedMark message={message} />}
          <time dateTime={message.providerAt} className="tabular-nums">
            {time}
          </time>
          {message.direction === "OUT" && !isNote(message) && (
            <MessageTicks status={local?.state === "failed" ? "FAILED" : message.status} />
          )}
        </p>
      </div>
    </article>
  );
}

/** The texts before are one click away. */
function EditedMark({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.message");
  return (
    <MessageInfoLater
      message={message}
      trigger={
        <button
          type="button"
          aria-label={t("editedShow")}
          className="rounded-sm underline decoration-dotted underline-offset-2 hover:text-foreground focus-visible:outline-2 focus-visible:outline-ring"
        >
          {t("edited")}
        </button>
      }
    />
  );
}

function look(message: MessageDto, isLast: boolean): string {
  if (message.messageType === "sticker" && !message.revokedAt) return "";
  const base = "rounded-2xl px-3 py-1.5 shadow-xs";
  if (isNote(message)) return `${base} border border-note-foreground/25 border-dashed bg-note text-note-foreground`;
  if (message.direction === "OUT")
    return `${base} bg-bubble-out text-bubble-out-foreground ${isLast ? "rounded-ee-sm" : ""}`;
  return `${base} bg-bubble-in ring-1 ring-border/60 ${isLast ? "rounded-es-sm" : ""}`;
}

function UploadProgress({ item }: { item: OutboxItem }) {
  const t = useTranslations("inbox.message");
  const { discard } = useThreadActions();
  return (
    <div className="mt-1.5 flex items-center gap-2">
      <Progress value={Math.round(item.progress * 100)} label={t("uploading")} />
      <button
        type="button"
        onClick={() => discard(item)}
        aria-label={t("cancelUpload")}
        className="relative grid size-5 shrink-0 place-items-center rounded-full bg-foreground/10 after:absolute after:-inset-2.5 hover:bg-foreground/20 focus-visible:outline-2 focus-visible:outline-ring"
      >
        <X aria-hidden className="size-3" />
      </button>
    </div>
  );
}
