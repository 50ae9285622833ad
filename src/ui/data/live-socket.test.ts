import { expect, test, vi } from "vitest";
import { followSocket, type LiveSocket } from "./live-socket.ts";

function fakeSocket() {
  const listeners = new Map<string, (...args: unknown[]) => void>();
  let any: (...args: unknown[]) => void = () => undefined;
  const emitted: unknown[][] = [];
  const socket = {
    active: true,
    on: (name: string, listener: (...args: unknown[]) => void) => listeners.set(name, listener),
    onAny: (listener: (...args: unknown[]) => void) => {
      any = listener;
    },
    emit: (...args: unknown[]) => emitted.push(args),
    connect: vi.fn(),
  };
  const receive = (name: string, ...args: unknown[]) => {
    listeners.get(name)?.(...args);
    if (!["connect", "disconnect", "connect_error"].includes(name)) any(name, ...args);
  };
  return { socket: socket as unknown as LiveSocket, receive, emitted, raw: socket };
}

function follow(firstSeq: number | null) {
  const fake = fakeSocket();
  const handlers = { onEvent: vi.fn(), onResync: vi.fn(), onState: vi.fn() };
  followSocket(fake.socket, firstSeq, handlers);
  return { ...fake, handlers };
}

test("the first connect asks for everything since the page was made", () => {
  const { receive, emitted, handlers } = follow(40);
  receive("connect");
  expect(emitted).toEqual([["resume", { since: 40 }]]);
  expect(handlers.onResync).not.toHaveBeenCalled();
});

test("without a position the first connect reads everything again", () => {
  const { receive, emitted, handlers } = follow(null);
  receive("connect");
  expect(emitted).toEqual([]);
  expect(handlers.onResync).toHaveBeenCalledOnce();
});

test("after a reconnect it asks for what came after the last event", () => {
  const { receive, emitted } = follow(null);
  receive("connect");
  receive("connection", "connected", 7);
  receive("message.created", { id: "m" }, 9);
  receive("disconnect", "transport close");
  receive("connect");
  expect(emitted).toEqual([["resume", { since: 9 }]]);
});

test("a cut in the middle of a replay asks from the same place again", () => {
  const { receive, emitted } = follow(5);
  receive("connect");
  receive("message.created", {}, 6);
  receive("message.created", {}, 90);
  receive("disconnect", "transport close");
  receive("connect");
  expect(emitted.at(-1)).toEqual(["resume", { since: 5 }]);
  receive("resumed", { seq: 95 });
  receive("disconnect", "transport close");
  receive("connect");
  expect(emitted.at(-1)).toEqual(["resume", { since: 95 }]);
});

test("control events are not passed on; events are, also without a seq", () => {
  const { receive, handlers } = follow(1);
  receive("connect");
  receive("resumed", { seq: 1 });
  receive("presence", { state: "viewing" });
  expect(handlers.onEvent.mock.calls).toEqual([["presence", { state: "viewing" }]]);
});

test("resync reads everything again", () => {
  const { receive, handlers } = follow(1);
  receive("connect");
  receive("resync", { seq: 100 });
  expect(handlers.onResync).toHaveBeenCalledOnce();
});

test("a server that stops is dialled again; a refused session is told apart", () => {
  const { receive, raw, handlers } = follow(1);
  receive("disconnect", "io server disconnect");
  expect(raw.connect).toHaveBeenCalledOnce();
  raw.active = false;
  receive("connect_error", new Error("unauthorized"));
  expect(handlers.onState).toHaveBeenLastCalledWith("refused");
});
