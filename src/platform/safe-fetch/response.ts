import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { AppError, isAppError } from "../errors.ts";

/**
 * An answer. Read its body once, or `discard()` it, else its connection stays busy until the time limit. Reading throws
 * `too_large` past the byte cap and `fetch_unknown` if the connection breaks or the time is up.
 */
export type SafeResponse = {
  readonly status: number;
  /** 200 to 299. */
  readonly ok: boolean;
  /** Lower-case names. */
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  stream(): Readable;
  bytes(): Promise<Buffer>;
  text(): Promise<string>;
  /** Parses the body; throws `fetch_unknown` if it is not JSON. */
  json(): Promise<unknown>;
  /** Drops the body and its connection. */
  discard(): void;
};

/** Wraps an answer whose body may have at most `maxBytes`. */
export function safeResponse(message: IncomingMessage, url: URL, maxBytes: number): SafeResponse {
  const status = message.statusCode ?? 0;
  const bytes = async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of cappedChunks(message, maxBytes)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  const text = async () => new TextDecoder().decode(await bytes());
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: message.headers,
    url: url.href,
    stream: () => Readable.from(cappedChunks(message, maxBytes), { objectMode: false }),
    bytes,
    text,
    json: async () => parseJson(await text()),
    discard: () => void message.destroy(),
  };
}

async function* cappedChunks(message: IncomingMessage, maxBytes: number): AsyncGenerator<Buffer, void> {
  try {
    let received = 0;
    if (Number(message.headers["content-length"] ?? 0) > maxBytes) throw tooLarge(maxBytes);
    for await (const chunk of message as AsyncIterable<Buffer>) {
      received += chunk.length;
      if (received > maxBytes) throw tooLarge(maxBytes);
      yield chunk;
    }
  } catch (cause) {
    message.destroy();
    if (isAppError(cause)) throw cause;
    throw new AppError("fetch_unknown", "The connection broke while the answer was read.", { cause });
  }
}

function tooLarge(maxBytes: number): AppError {
  return new AppError("too_large", `The answer is larger than ${maxBytes} bytes.`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("fetch_unknown", "The answer is not JSON.", { cause });
  }
}
