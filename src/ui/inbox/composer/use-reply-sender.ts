import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { Outgoing, useSendMessage } from "#/ui/data/send-message.ts";
import { type Attachment, fileInput } from "./outgoing-file.ts";

type Options = {
  send: ReturnType<typeof useSendMessage>["send"];
  isNote: boolean;
  replyTo: MessageDto | null;
  onReplyTo: (message: MessageDto | null) => void;
};

/** Sends what was composed; a quote goes along, with the first of several files. */
export function useReplySender({ send, isNote, replyTo, onReplyTo }: Options) {
  const sendReply = (outgoing: Outgoing, quoted = replyTo) => {
    const input = { ...outgoing.input, ...(quoted && { replyToId: quoted.id }) };
    send({ ...outgoing, input, replyTo: quoted });
    onReplyTo(null);
  };
  const sendText = (text: string, at: Date | null, previewUrl: boolean) => {
    const input = { type: "text", body: text.trim() } as const;
    if (isNote) return send({ input, isNote: true });
    sendReply({ input: { ...input, ...(!previewUrl && { previewUrl }), ...planFor(at) } });
  };
  const sendFiles = (attachments: Attachment[], at: Date | null) => {
    for (const [index, one] of attachments.entries()) {
      sendReply({ input: { ...fileInput(one), ...planFor(at) }, file: one.file }, index === 0 ? replyTo : null);
    }
  };
  return { sendReply, sendText, sendFiles };
}

function planFor(at: Date | null): { scheduledFor: string } | null {
  return at && { scheduledFor: at.toISOString() };
}
