import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, OutboundFile } from "../../adapter.ts";
import { graphOrThrow } from "./graph.ts";
import { filled } from "./read.ts";

const timeoutMs = 120_000;

/**
 * Meta's resumable upload, in one piece: a session under the app, then the bytes, then the handle by which a template or a
 * profile names the file (whatsapp-cloud reference §9.2). The bytes go with `OAuth` where all else says `Bearer`.
 */
export async function uploadSample(access: ChannelAccess, file: OutboundFile): Promise<string> {
  const query = new URLSearchParams({
    file_name: file.name,
    file_length: String(file.sizeBytes),
    file_type: file.mimeType,
  });
  const app = encodeURIComponent(access.appId ?? "app");
  const session = filled(await graphOrThrow(access, `${app}/uploads?${query}`, { method: "POST" }), "id");
  if (!session?.startsWith("upload:")) throw new AppError("unavailable", "WhatsApp opened no upload for the file.");
  const answer = await graphOrThrow(access, encodeURI(session), {
    method: "POST",
    headers: {
      authorization: `OAuth ${access.accessToken}`,
      "content-type": "application/octet-stream",
      "content-length": file.sizeBytes,
      file_offset: "0",
    },
    body: file.stream,
    timeoutMs,
  });
  const handle = filled(answer, "h");
  if (!handle) throw new AppError("unavailable", "WhatsApp took the file but gave no handle for it.");
  return handle;
}
