"use client";

import { CalendarClock, Hourglass, Pencil, SendHorizontal, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { type MessageCommand, useMessageCommand } from "#/ui/data/message-commands.ts";
import { useWorkspaceSession } from "#/ui/data/workspace-context.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { usePreviewText } from "../content/use-preview-text.ts";
import { useMoment } from "./use-moment.ts";

const EditDialog = lazy(() => import("./edit-dialog.tsx"));

type Props = { message: MessageDto; customerName: string; isWindowOpen: boolean };

export function WaitingLine({ message, customerName, isWindowOpen }: Props) {
  const t = useTranslations("outbox.waiting");
  const toast = useToast();
  const { canSend } = useWorkspaceSession();
  const { momentText, ownText } = useMoment();
  const preview = usePreviewText();
  const [isEditing, setEditing] = useState(false);
  const { mutate, isPending } = useMessageCommand();
  const isScheduled = message.status === "SCHEDULED";
  const isStored = !message.id.startsWith("local:");
  const at = isScheduled ? message.scheduledFor : message.holdExpiresAt;
  const time = at ? momentText(at) : "…";
  const Icon = isScheduled ? CalendarClock : Hourglass;
  const run = (command: MessageCommand) =>
    mutate({ id: message.id, command }, { onError: () => toast.show({ tone: "error", title: t("failed") }) });
  return (
    <li className="flex items-center gap-2.5 px-4 py-1.5 md:px-6">
      <Icon aria-hidden className="size-4 shrink-0 text-primary" />
      <div className="min-w-0 flex-1">
        <p className="text-muted-foreground text-xs" title={(at && ownText(at)) ?? undefined}>
          {isScheduled ? t("scheduled", { time }) : t("awaiting", { name: customerName, time })}
        </p>
        <p className="truncate text-sm" dir="auto">
          {preview(message)}
        </p>
      </div>
      {canSend && isStored && (
        <div className="flex shrink-0 items-center">
          {(isScheduled || message.messageType === "text") && (
            <IconButton size="sm" label={t("edit")} onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
            </IconButton>
          )}
          {(isWindowOpen || message.messageType === "template") && (
            <IconButton size="sm" label={t("sendNow")} disabled={isPending} onClick={() => run("retry")}>
              <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
            </IconButton>
          )}
          <IconButton size="sm" label={t("cancel")} disabled={isPending} onClick={() => run("cancel")}>
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      {isEditing && (
        <Suspense fallback={null}>
          <EditDialog message={message} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </li>
  );
}
