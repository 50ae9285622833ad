"use client";

import { useNow, useTranslations } from "next-intl";
import { useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { MessagePatch } from "#/domain/messaging/waiting-schema.ts";
import { useEditWaiting } from "#/ui/data/message-commands.ts";
import { Button } from "#/ui/kit/button.tsx";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { Field } from "#/ui/kit/field.tsx";
import { FieldTextarea } from "#/ui/kit/field-textarea.tsx";
import { useToast } from "#/ui/kit/use-toast.ts";
import { plannedMoment, TimeField } from "./time-field.tsx";
import { useMoment } from "./use-moment.ts";
import { wallTime } from "./zoned-time.ts";

/** Changes the words of a text that waits, and the time of a scheduled message. */
export default function EditDialog({ message, onClose }: { message: MessageDto; onClose: () => void }) {
  const t = useTranslations("outbox");
  const toast = useToast();
  const now = useNow();
  const { timeZone } = useMoment();
  const { scheduledFor, content } = message;
  const [body, setBody] = useState(content);
  const [wall, setWall] = useState(() => (scheduledFor ? wallTime(new Date(scheduledFor), timeZone) : ""));
  const { mutate, isPending } = useEditWaiting();
  const at = plannedMoment(wall, timeZone, now);
  const isText = message.messageType === "text";
  const isScheduled = message.status === "SCHEDULED";
  const isComplete = (!isScheduled || at !== null) && (!isText || body.trim() !== "");
  const save = () => {
    const change: MessagePatch = {
      ...(isText && body.trim() !== content && { body: body.trim() }),
      ...(isScheduled && at && at.toISOString() !== scheduledFor && { scheduledFor: at.toISOString() }),
    };
    if (Object.keys(change).length === 0) return onClose();
    mutate(
      { id: message.id, change },
      { onSuccess: onClose, onError: () => toast.show({ tone: "error", title: t("waiting.failed") }) },
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t("schedule.editTitle")}
      actions={
        <Button variant="primary" busy={isPending} disabled={!isComplete} onClick={save}>
          {t("schedule.save")}
        </Button>
      }
    >
      <div className="space-y-4">
        {isText && (
          <Field label={t("schedule.text")}>
            <FieldTextarea
              dir="auto"
              maxLength={4096}
              value={body}
              onChange={(event) => setBody(event.currentTarget.value)}
            />
          </Field>
        )}
        {isScheduled && <TimeField value={wall} onChange={setWall} />}
      </div>
    </Dialog>
  );
}
