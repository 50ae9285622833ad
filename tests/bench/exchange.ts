import { once } from "node:events";
import { createConnection, type Socket } from "node:net";

const nothing = Buffer.alloc(0);
const lastChunk = Buffer.from("0\r\n\r\n");

/**
 * One keep-alive HTTP connection that does one exchange at a time, on a bare socket: a client that costs little leaves
 * the machine to what is measured.
 */
export class Exchange {
  readonly #socket: Socket;
  #held: Buffer = nothing;
  #done: ((status: number) => void) | undefined;

  static async open(port: number): Promise<Exchange> {
    const socket = createConnection({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    return new Exchange(socket);
  }

  constructor(socket: Socket) {
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => this.#take(chunk));
    socket.on("error", (error) => {
      throw error;
    });
  }

  /** `done` gets the status once the whole answer is there. */
  send(request: Buffer, done: (status: number) => void): void {
    this.#done = done;
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    const held = this.#held.length > 0 ? Buffer.concat([this.#held, chunk]) : chunk;
    if (!isWhole(held)) {
      this.#held = held;
      return;
    }
    this.#held = nothing;
    const status = Number(held.toString("latin1", 9, 12));
    const done = this.#done;
    this.#done = undefined;
    done?.(status);
  }
}

function isWhole(answer: Buffer): boolean {
  const end = answer.indexOf("\r\n\r\n");
  if (end < 0) return false;
  const head = answer.toString("latin1", 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length !== undefined) return answer.length >= end + 4 + Number(length);
  return answer.subarray(-5).equals(lastChunk); // chunked
}
