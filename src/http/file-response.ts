import { Readable } from "node:stream";
import type { OpenFile } from "#/domain/messaging/open-file.ts";

/**
 * The answer for a file: never sniffed, never able to run anything, a download unless it is a picture, sound or film,
 * kept by this browser only. Answers `If-None-Match` with 304 and a single byte range with 206 or 416.
 */
export async function fileResponse(file: OpenFile, request: Request): Promise<Response> {
  const headers = headersOf(file);
  const etag = headers.get("etag") ?? "";
  if (namesEtag(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  const ifRange = request.headers.get("if-range");
  const wanted = ifRange === null || ifRange === etag ? request.headers.get("range") : null;
  const range = byteRange(wanted, file.sizeBytes);
  if (range === "unsatisfiable") {
    headers.set("content-range", `bytes */${file.sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  headers.set("content-length", String(range ? range.end - range.start + 1 : file.sizeBytes));
  if (range) headers.set("content-range", `bytes ${range.start}-${range.end}/${file.sizeBytes}`);
  const body = request.method === "HEAD" ? null : Readable.toWeb(await file.open(range));
  return new Response(body as ReadableStream<Uint8Array> | null, { status: range ? 206 : 200, headers });
}

/**
 * The one range of a `Range` header, both ends included (RFC 9110 §14). Undefined means the whole: no header, several
 * ranges, or one that cannot be read, all of which a server may ignore.
 */
export function byteRange(
  header: string | null,
  size: number,
): { start: number; end: number } | "unsatisfiable" | undefined {
  const [, first = "", last = ""] = /^bytes=\s*(\d*)-(\d*)\s*$/.exec(header ?? "") ?? [];
  if (first === "" && last === "") return undefined;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length > 0 ? { start: size - length, end: size - 1 } : "unsatisfiable";
  }
  if (last !== "" && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return "unsatisfiable";
  return { start: Number(first), end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}

function headersOf({ fileName, mimeType, version, isInline }: OpenFile): Headers {
  const charset = mimeType.startsWith("text/") ? "; charset=utf-8" : "";
  return new Headers({
    "content-type": `${mimeType}${charset}`,
    "content-disposition": `${isInline ? "inline" : "attachment"}; filename="${asciiName(fileName)}"; filename*=UTF-8''${encodeName(fileName)}`,
    "content-security-policy":
      "sandbox; default-src 'none'; media-src 'self'; img-src 'self'; style-src 'unsafe-inline'",
    "x-content-type-options": "nosniff",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "private, max-age=3600, immutable",
    vary: "Cookie, Authorization, X-Workspace",
    etag: `"${version}"`,
    "accept-ranges": "bytes",
  });
}

function asciiName(name: string): string {
  return name.replace(/[^\x20-\x7e]|["\\%]/g, "_");
}

/** RFC 8187: what `encodeURIComponent` leaves alone but a header parameter may not hold. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function namesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((part) => part.trim() === "*" || part.trim().replace(/^W\//, "") === etag);
}
