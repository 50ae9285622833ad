import { type OpenChannel, openChannel } from "#/domain/channels/channel-access.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { type ErrorCode, isAppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { log } from "#/platform/logger.ts";
import { spooled } from "#/platform/spool.ts";
import { inspectFile } from "./inspect-file.ts";
import { dropObject, insertFile, type StoredObject, storeObject, withObject } from "./keep-file.ts";
import { largestFile } from "./media-types-schema.ts";

type Target = { workspaceId: string; messageId: string };
type Wanted = { mediaId: string; mimeType: string; fileName: string };

/** Trying again cannot help. */
const hopeless: ReadonlySet<ErrorCode> = new Set([
  "not_found",
  "too_large",
  "fetch_blocked",
  "invalid",
  "unsupported_media_type",
]);

/**
 * Copies the file of an inbound message to our storage and tells everybody who looks at the message. Does nothing for
 * a message that has its file, so it may run twice. When it gives up, `Message.meta.mediaError` says why.
 */
export async function fetchInboundMedia(target: Target, { isLastAttempt }: { isLastAttempt: boolean }): Promise<void> {
  try {
    const found = await inWorkspace(target, (tx) => find(tx, target));
    if (!found) return;
    const stored = await download(target, found.channel, found.wanted);
    const isOurs = await withObject(stored, () => inWorkspace(target, (tx) => attach(tx, target, stored)));
    if (!isOurs) await dropObject(stored.objectKey); // a twin of this job was faster
  } catch (error) {
    const isHopeless = isAppError(error) && hopeless.has(error.code);
    if (isHopeless || isLastAttempt) await inWorkspace(target, (tx) => giveUp(tx, target, error));
    if (!isHopeless) throw error;
    log.warn({ err: error, messageId: target.messageId }, "the file of a message could not be fetched");
  }
}

async function find(tx: Tx, target: Target): Promise<{ channel: OpenChannel; wanted: Wanted } | undefined> {
  const [row] = await tx.sql<{ channelAccountId: string; media: Record<string, unknown> | null }>(
    `SELECT "channelAccountId", payload -> 'media' AS media FROM "Message"
     WHERE "workspaceId" = $1 AND id = $2 AND "fileId" IS NULL AND "revokedAt" IS NULL`,
    [target.workspaceId, target.messageId],
  );
  const { providerMediaId, mimeType, fileName } = row?.media ?? {};
  if (!row || typeof providerMediaId !== "string") return undefined;
  const channel = await openChannel(tx, row.channelAccountId);
  return {
    channel,
    wanted: { mediaId: providerMediaId, mimeType: String(mimeType ?? ""), fileName: String(fileName ?? "") },
  };
}

async function download(target: Target, { adapter, access }: OpenChannel, wanted: Wanted): Promise<StoredObject> {
  const { stream, mimeType } = await adapter.fetchMedia(access, wanted.mediaId);
  return spooled(stream, largestFile, async (file) => {
    const declared = { mimeType: wanted.mimeType || mimeType, name: wanted.fileName };
    const inspected = await inspectFile(file.path, declared);
    return storeObject(
      target.workspaceId,
      { ...file, ...inspected },
      wanted.fileName || defaultName(inspected.mimeType),
    );
  });
}

/** "image", "audio": what a file without a name is called. */
function defaultName(mimeType: string): string {
  const [kind = ""] = mimeType.split("/");
  return kind === "application" || kind === "text" ? "file" : kind;
}

async function attach(tx: Tx, { workspaceId, messageId }: Target, stored: StoredObject): Promise<boolean> {
  const [open] = await tx.sql(
    `SELECT FROM "Message" WHERE "workspaceId" = $1 AND id = $2 AND "fileId" IS NULL FOR NO KEY UPDATE`,
    [workspaceId, messageId],
  );
  if (!open) return false;
  const file = await insertFile(tx, stored, null);
  await tx.sql(
    `UPDATE "Message" SET "fileId" = $3, "mediaUrl" = $4, "mediaMimeType" = $5, meta = meta - 'mediaError'
     WHERE "workspaceId" = $1 AND id = $2`,
    [workspaceId, messageId, file.id, file.url, file.mimeType],
  );
  await publish(tx, { workspaceId, type: "message.updated", entityIds: [messageId] });
  return true;
}

async function giveUp(tx: Tx, { workspaceId, messageId }: Target, error: unknown): Promise<void> {
  const reason = isAppError(error)
    ? { code: error.code, message: error.message }
    : { code: "internal", message: "Something went wrong on our side." };
  const marked = await tx.sql(
    `UPDATE "Message" SET meta = jsonb_set(meta, '{mediaError}', $3::jsonb)
     WHERE "workspaceId" = $1 AND id = $2 AND "fileId" IS NULL RETURNING 1`,
    [workspaceId, messageId, JSON.stringify(reason)],
  );
  if (marked.length > 0) await publish(tx, { workspaceId, type: "message.updated", entityIds: [messageId] });
}
