import type { NewMessage } from "#/domain/messaging/new-message-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { fields, isVoice } from "../content/message-metadata.ts";

const media = new Set(["image", "video", "audio", "document", "sticker"]);

/**
 * What to send to say a failed message once more, as a new message; null where that is not known. A file of ours is
 * found by its address, `/api/files/{id}`.
 */
export function resendInput(message: MessageDto): NewMessage | null {
  const quote = message.replyToId ? { replyToId: message.replyToId } : {};
  if (message.messageType === "text") return { type: "text", body: message.content, ...quote };
  if (message.messageType === "template") {
    const { name, language, components } = fields(message.metadata.template);
    if (typeof name !== "string" || typeof language !== "string") return null;
    return { type: "template", template: { name, language, components: Array.isArray(components) ? components : [] } };
  }
  const fileId = /\/api\/files\/([0-9a-f-]{36})/.exec(message.mediaUrl ?? "")?.[1];
  if (!fileId || !media.has(message.messageType)) return null;
  const voice = isVoice(message) ? { voice: true } : {};
  const caption = message.content ? { caption: message.content } : {};
  return { type: message.messageType as NewMessage["type"], fileId, ...caption, ...voice, ...quote };
}
