import type { ServerResponse } from "node:http";

const HEARTBEAT_MS = 20_000;

/** Live view of the phones as server-sent events: `message` (new or changed), `typing`, and `block`. */
export class PhoneStream {
  readonly #listeners = new Set<ServerResponse>();
  #heartbeat: NodeJS.Timeout | undefined;

  add(res: ServerResponse): void {
    res.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    res.write("retry: 1000\n\n");
    this.#listeners.add(res);
    res.on("close", () => this.#listeners.delete(res));
    this.#heartbeat ??= setInterval(() => this.#write(": still here\n\n"), HEARTBEAT_MS).unref();
  }

  send(event: "message" | "typing" | "block", data: unknown): void {
    if (this.#listeners.size > 0) this.#write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  close(): void {
    clearInterval(this.#heartbeat);
    for (const res of this.#listeners) res.end();
  }

  #write(text: string): void {
    for (const res of this.#listeners) res.write(text);
  }
}
