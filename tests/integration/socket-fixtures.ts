import { afterAll, afterEach, beforeAll, beforeEach, expect, vi } from "vitest";
import { type Introduction, makeInbox, openPlain, openSocketIo, type TestSocket, textsOf } from "./live-fixtures.ts";
import { startLive } from "./live-server.ts";
import { signedIn } from "./team-fixtures.ts";

export let host: string;
export let inbox: Awaited<ReturnType<typeof makeInbox>>;
/** Of the inbox's owner. */
export let cookie: string;
export let sessionId: string;
const open: TestSocket[] = [];

export const kinds = [
  ["socket.io", openSocketIo],
  ["/ws", openPlain],
] as const;

/** A web process for the file, and before each test an inbox whose owner is signed in. */
export function useLive(): void {
  let close: () => Promise<void>;
  beforeAll(async () => {
    ({ origin: host, close } = await startLive());
  });
  afterAll(() => close());
  beforeEach(async () => {
    inbox = await makeInbox();
    ({ cookie, sessionId } = await signedIn(inbox.ownerId));
  });
  afterEach(() => {
    for (const socket of open.splice(0)) socket.close();
  });
}

/** Opens sockets of one kind, which the end of the test closes. */
export function dialer(opener: typeof openPlain): (introduction: Introduction) => TestSocket {
  return (introduction) => {
    const socket = opener(host, introduction);
    open.push(socket);
    return socket;
  };
}

export async function told(socket: TestSocket, texts: string[]): Promise<void> {
  await vi.waitFor(() => expect(textsOf(socket)).toEqual(texts), 5_000);
}

export async function cut(socket: TestSocket): Promise<void> {
  await vi.waitFor(() => expect(socket.ended).toBeDefined(), 2_000);
}
