import type { IncomingMessage } from "node:http";
import { AppError } from "#/platform/errors.ts";

/** Webhooks of this size are always taken in; Meta's are a few kB, unless it catches up after an outage. */
const smallBytes = 65_536;
/** What larger bodies may hold together until they are complete: nobody has proved anything who is still sending. */
const mostHeldBytes = 64 * 1024 * 1024;

let heldBytes = 0;

/**
 * The raw bytes of a webhook, before its signature can be checked. Throws `too_large` beyond `most` bytes and
 * `unavailable` while too many large bodies are on their way. The rest of a refused body is read and thrown away, so
 * that the sender hears the answer.
 */
export function readWebhookBody(request: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(request.headers["content-length"]) > most) return Promise.reject(tooLarge());
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
  let chunks: Buffer[] | undefined = [];
  let size = 0;
  let counted = 0;
  const finish = () => {
    chunks = undefined;
    heldBytes -= counted;
    counted = 0;
  };
  const refuse = (error: AppError) => {
    finish();
    reject(error);
  };
  request.on("data", (chunk: Buffer) => {
    if (!chunks) return;
    size += chunk.length;
    const more = Math.max(0, size - smallBytes - counted);
    if (size > most) return refuse(tooLarge());
    if (more > 0 && heldBytes + more > mostHeldBytes) return refuse(busy());
    heldBytes += more;
    counted += more;
    chunks.push(chunk);
  });
  request.on("end", () => {
    if (!chunks) return;
    resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks));
    finish();
  });
  // Every request closes; only one that is still being read was cut off.
  const cutOff = () => chunks && refuse(new AppError("invalid", "The body ended early."));
  request.on("error", cutOff);
  request.on("close", cutOff);
  return promise;
}

/** What reading a body throws beyond its limit. */
export function tooLarge(): AppError {
  return new AppError("too_large", "The body is larger than any webhook.");
}

function busy(): AppError {
  return new AppError("unavailable", "Too many large bodies are on their way. Try again shortly.");
}
