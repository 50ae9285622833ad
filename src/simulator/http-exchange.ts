import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#/platform/errors.ts";

/** The whole request body. Throws `too_large` beyond `limit` bytes. */
export async function readBody(req: IncomingMessage, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new AppError("too_large", `The body is larger than ${limit} bytes.`);
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  const text = JSON.stringify(value);
  res.writeHead(status, {
    "content-type": "application/json; charset=UTF-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  res.end(text);
}

/** A file of a stranger: never executed, whatever it claims to be. */
export function sendFile(res: ServerResponse, mimeType: string, bytes: Buffer): void {
  const shown = /^(image\/(png|jpeg|webp|gif)|audio\/|video\/|application\/pdf)/.test(mimeType);
  res.writeHead(200, {
    "content-type": shown ? mimeType : "application/octet-stream",
    "content-length": bytes.length,
    "content-disposition": shown ? "inline" : "attachment",
    "x-content-type-options": "nosniff",
    "content-security-policy": "sandbox; default-src 'none'",
    "cache-control": "private, max-age=300",
  });
  res.end(bytes);
}

/** True if a browser sent this from another site. Calls without these headers come from programs. */
export function isCrossSite(req: IncomingMessage): boolean {
  const { origin, host } = req.headers;
  if (req.headers["sec-fetch-site"] === "cross-site") return true;
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
