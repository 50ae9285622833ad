import { Readable } from "node:stream";
import { AppError } from "#/platform/errors.ts";
import { newToken } from "#/platform/ids.ts";
import { type SafeRequest, type SafeResponse, safeFetch } from "#/platform/safe-fetch.ts";
import type { ChannelAccess, MediaHandle, OutboundFile } from "../../adapter.ts";
import { graphOrThrow, userAgent } from "./graph.ts";
import { filled, id, type Json, num } from "./read.ts";

/** Meta delivers inbound files up to this size. */
const largestFile = 100 * 1024 * 1024;
const transferTimeoutMs = 120_000;

const mediaHost = /^(lookaside\.fbsbx\.com|([a-z0-9-]+\.)+(fbcdn\.net|whatsapp\.net))$/;

/** Uploads a file for sending and returns its id, which Meta keeps for 30 days for this number only. */
export async function uploadMedia(access: ChannelAccess, file: OutboundFile): Promise<string> {
  const answer = await graphOrThrow(access, `${encodeURIComponent(access.externalId)}/media`, {
    method: "POST",
    ...formWith(file),
    timeoutMs: transferTimeoutMs,
  });
  const mediaId = id(answer, "id");
  if (!mediaId) throw new AppError("unavailable", "WhatsApp took the file but gave no id for it.");
  return mediaId;
}

/** `FormData` would hold the whole file, and so would its encoding. */
function formWith({ name, mimeType, sizeBytes, stream }: OutboundFile): Pick<SafeRequest, "headers" | "body"> {
  const boundary = `wasl-${newToken()}`;
  const field = (label: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${label}"\r\n\r\n${value}\r\n`;
  const fileName = name.replaceAll(/["\r\n]/g, encodeURIComponent);
  const head = Buffer.from(
    `${field("messaging_product", "whatsapp")}${field("type", mimeType)}--${boundary}\r\n` +
      `content-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: ${mimeType}\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const parts = async function* () {
    yield head;
    yield* stream;
    yield tail;
  };
  const length = head.length + sizeBytes + tail.length;
  return {
    headers: { "content-type": `multipart/form-data; boundary=${boundary}`, "content-length": length },
    body: Readable.from(parts()),
  };
}

/**
 * The bytes of an inbound file. The address is asked from the API each time (it lives five minutes), is used only on
 * Meta's own hosts, and is asked once more after a 404. Throws `fetch_blocked` for another host, `not_found` when the
 * file is gone, `too_large` over 100 MB.
 */
export async function fetchMedia(access: ChannelAccess, mediaId: string): Promise<MediaHandle> {
  let location = await locate(access, mediaId);
  let response = await download(access, location);
  if (response.status === 404) {
    response.discard();
    location = await locate(access, mediaId);
    response = await download(access, location);
  }
  if (!response.ok) {
    response.discard();
    if (response.status === 404) throw new AppError("not_found", "The file is no longer at WhatsApp.");
    throw new AppError("unavailable", `The file server answered HTTP ${response.status}.`);
  }
  return {
    mimeType: (filled(location, "mime_type") ?? response.headers["content-type"] ?? "").split(";", 1)[0]?.trim() ?? "",
    sizeBytes: num(location, "file_size") ?? Number(response.headers["content-length"] ?? 0),
    stream: Readable.toWeb(response.stream()) as ReadableStream<Uint8Array>,
  };
}

async function locate(access: ChannelAccess, mediaId: string): Promise<Json> {
  const location = await graphOrThrow(
    access,
    `${encodeURIComponent(mediaId)}?phone_number_id=${encodeURIComponent(access.externalId)}`,
  );
  if ((num(location, "file_size") ?? 0) > largestFile) throw new AppError("too_large", "The file is over 100 MB.");
  return location;
}

/** No redirects: the token must not travel to a host that nobody checked. */
function download(access: ChannelAccess, location: Json): Promise<SafeResponse> {
  const own = new URL(access.apiBase).origin;
  const url = URL.parse(filled(location, "url") ?? "");
  const isAllowed =
    url?.origin === own || (url?.protocol === "https:" && url.port === "" && mediaHost.test(url.hostname));
  if (!url || !isAllowed) throw new AppError("fetch_blocked", "The file is not on one of WhatsApp's servers.");
  return safeFetch(url, {
    headers: { authorization: `Bearer ${access.accessToken}`, "user-agent": userAgent },
    timeoutMs: transferTimeoutMs,
    maxBytes: largestFile,
    maxRedirects: 0,
    trustedOrigins: [own],
  });
}
