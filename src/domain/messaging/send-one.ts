import type { SendResult } from "#/domain/channels/adapter.ts";
import { type OpenChannel, openChannel } from "#/domain/channels/channel-access.ts";
import type { MessageContent } from "#/domain/channels/content.ts";
import { namedFiles } from "#/domain/channels/named-files.ts";
import { inWorkspace } from "#/platform/db.ts";
import { isAppError } from "#/platform/errors.ts";
import { failPoint } from "#/platform/fail-point.ts";
import { getObject } from "#/platform/storage.ts";
import type { DueMessage } from "./claim-messages.ts";

/**
 * Calls the provider for one claimed message, outside any transaction. Never throws: every fault is a result. Messages
 * claimed together share the channel that was opened with them. `mayStill` is asked after files were uploaded, which takes
 * its time; if it answers no, nobody is called.
 */
export async function sendOne(
  message: DueMessage,
  opened?: OpenChannel,
  mayStill?: () => Promise<boolean>,
): Promise<SendResult | { outcome: "untried" }> {
  try {
    const channel = opened ?? (await inWorkspace(message, (tx) => openChannel(tx, message.channelId)));
    const content = contentOf(message);
    const mediaIds = await uploadAll(message, content, channel);
    const mediaId = message.fileId ? mediaIds.get(message.fileId) : undefined;
    if (mediaIds.size > 0 && mayStill && !(await mayStill())) return { outcome: "untried" };
    if (performance.now() > message.sendBefore) return unsent("the worker was too slow to start this send");
    const answer = channel.adapter.send(channel.access, {
      id: message.id,
      to: message.to,
      content,
      ...(message.groupId && { groupId: message.groupId }),
      ...(message.replyToProviderId && { replyToProviderId: message.replyToProviderId }),
      ...(mediaId && { mediaId }),
      ...(mediaIds.size > 0 && { mediaIds }),
    });
    setImmediate(failPoint, "send-called");
    return await answer;
  } catch (error) {
    // The adapter turns every fault of the send itself into a result: whatever is thrown came before it.
    return unsent(error instanceof Error ? error.message : String(error), isAppError(error) ? error.code : undefined);
  }
}

function unsent(message: string, code = "fetch_unsent"): SendResult {
  return { outcome: "unsent", error: { code, message, action: "RETRY" } };
}

/** The message's own file, and those that it names inside, each once. */
async function uploadAll(message: DueMessage, content: MessageContent, channel: OpenChannel) {
  const fileIds = new Set([...(message.fileId ? [message.fileId] : []), ...namedFiles(content)]);
  const uploads = [...fileIds].map(async (fileId) => [fileId, await upload(message, fileId, channel)] as const);
  return new Map(await Promise.all(uploads));
}

async function upload(message: DueMessage, fileId: string, { adapter, access }: OpenChannel): Promise<string> {
  const [file] = await inWorkspace(message, (tx) =>
    tx.sql<{ objectKey: string; fileName: string; mimeType: string }>(
      `SELECT "objectKey", "fileName", "mimeType" FROM "File" WHERE "workspaceId" = current_workspace() AND id = $1`,
      [fileId],
    ),
  );
  if (!file) throw new Error("the file of this message is gone");
  const { stream, sizeBytes } = await getObject(file.objectKey);
  try {
    return await adapter.uploadMedia(access, { name: file.fileName, mimeType: file.mimeType, sizeBytes, stream });
  } finally {
    stream.destroy(); // also when the call never came to read it
  }
}

/** Puts a stored message together again as it was composed. */
function contentOf({ type, body, payload }: DueMessage): MessageContent {
  return { ...payload, type, body } as MessageContent;
}
