import type { MediaType, MessageContent } from "#/domain/channels/content.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { mediaTypes } from "./media-types.ts";
import type { NewMessage } from "./new-message-schema.ts";
import { templateContent } from "./template-content.ts";

/** The message that is quoted or reacted to. */
export type ReplyTarget = { id: string; providerMessageId: string };

type Composition = { input: NewMessage; channelId: string; replyTo: ReplyTarget | null };

/** Turns what an agent or a program asked to send into our content. Throws `invalid`, `not_found` or `template_invalid`. */
export async function contentOf(
  tx: Tx,
  { input, channelId, replyTo }: Composition,
): Promise<{ content: MessageContent; fileId: string | null }> {
  switch (input.type) {
    case "text":
      return { content: { type: "TEXT", body: input.body ?? "", previewUrl: input.previewUrl ?? true }, fileId: null };
    case "reaction":
      return {
        content: { type: "REACTION", emoji: input.emoji ?? "", targetProviderId: replyTo?.providerMessageId ?? "" },
        fileId: null,
      };
    case "template":
      return { content: await templateContent(tx, channelId, input.template), fileId: null };
    default:
      return mediaContent(tx, input, input.type.toUpperCase() as MediaType);
  }
}

async function mediaContent(tx: Tx, input: NewMessage, type: MediaType) {
  const [file] = await tx.sql<{ id: string; fileName: string; mimeType: string; fileSize: string }>(
    `SELECT id, "fileName", "mimeType", "fileSize" FROM "File" WHERE "workspaceId" = current_workspace() AND id = $1`,
    [input.fileId],
  );
  if (!file)
    throw new AppError("not_found", "There is no such file; upload it again.", { fields: { fileId: "unknown" } });
  const known = mediaTypes[file.mimeType];
  if (!known || (type !== "DOCUMENT" && (known.kind !== type || Number(file.fileSize) > known.maxBytes))) {
    throw new AppError("invalid", `WhatsApp does not take this file as ${input.type}. Send it as a document instead.`, {
      fields: { fileId: `${file.mimeType}, ${file.fileSize} bytes` },
    });
  }
  const media = { mimeType: file.mimeType, fileName: file.fileName, ...(input.voice && { voice: true }) };
  // Audio and stickers have no caption on WhatsApp.
  const body = type === "AUDIO" || type === "STICKER" ? "" : (input.caption ?? "");
  return { content: { type, body, media }, fileId: file.id };
}
