import { type Actor, principalOf } from "#/domain/team/actor.ts";
import { hashToken } from "#/platform/crypto.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { safeFetch } from "#/platform/safe-fetch.ts";
import type { DashboardMedia } from "./dashboard-schema.ts";
import { largestFile } from "./media-types-schema.ts";
import { conversationIdOf } from "./queries.ts";
import type { FileDto, MessageDto } from "./schema.ts";
import { sendMessage } from "./send-message.ts";
import { storeFile } from "./store-file.ts";

/**
 * Sends files that lie at public addresses: each is copied to our storage first, so that what was sent can be shown
 * later. The caption goes with the first. With the same `key` again nothing is sent twice. Answers with the last message
 * (S0 knows one).
 */
export async function sendMediaByUrl(
  actor: Actor,
  ref: string,
  input: DashboardMedia,
  key: string | null,
): Promise<{ message: MessageDto }> {
  const conversationId = await inWorkspace(actor, (tx) => conversationIdOf(tx, actor, ref));
  const files: FileDto[] = [];
  for (const url of input.mediaUrls ?? [input.mediaUrl ?? ""]) files.push(await copyFile(actor, url));
  // A key is its sender's own, and of one conversation: somebody else may use the same word.
  const call = key && hashToken([principalOf(actor), conversationId, key].join(" ")).slice(0, 40);
  let message: MessageDto | undefined;
  for (const [index, file] of files.entries()) {
    const caption = index === 0 ? input.caption : undefined;
    const clientMessageId = call ? `key:${call}:${index}` : undefined;
    message = await sendMessage(actor, ref, { type: input.mediaType, fileId: file.id, caption, clientMessageId });
  }
  if (!message) throw new AppError("invalid", "Give at least one address.");
  return { message };
}

async function copyFile(actor: Actor, url: string): Promise<FileDto> {
  const response = await safeFetch(url, { method: "GET", timeoutMs: 30_000, maxBytes: largestFile });
  if (!response.ok) {
    await response.discard();
    throw new AppError("invalid", `The file at ${new URL(url).host} answered ${response.status}.`, {
      fields: { mediaUrl: "cannot be downloaded" },
    });
  }
  const mimeType = response.headers["content-type"]?.toString() ?? "application/octet-stream";
  const name = lastPartOf(new URL(response.url)) || "file";
  return storeFile(actor, { content: response.stream(), mimeType, name });
}

/** The last part of the path; as it is written when that is no percent-encoded UTF-8. */
function lastPartOf({ pathname }: URL): string {
  const part = pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
