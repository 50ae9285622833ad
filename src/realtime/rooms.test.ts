import { beforeEach, expect, test, vi } from "vitest";
import type { Actor } from "#/domain/team/actor.ts";
import { Connection, type Frame, sessionRoom, type Transport, type Wire, workspaceRoom } from "./connection.ts";
import { Rooms } from "./rooms.ts";

const actor: Actor = {
  kind: "user",
  workspaceId: "w",
  userId: "u",
  sessionId: "s",
  name: "Amina",
  role: "AGENT",
  permissions: new Set(),
  locale: "en",
};
const room = workspaceRoom("w");

let rooms: Rooms;
let sent: [wire: string, seq: number | undefined][];
let transport: Transport & { calls: number };

beforeEach(() => {
  rooms = new Rooms();
  sent = [];
  transport = {
    calls: 0,
    sendAll(wires, { seq }) {
      transport.calls += 1;
      for (const wire of wires) sent.push([wire.id, seq]);
    },
  };
});

test("who was ended is held no longer", () => {
  const [kept, ended] = [connect("a"), connect("b")];
  rooms.end(ended, "refused");
  expect([rooms.holds(kept), rooms.holds(ended)]).toEqual([true, false]);
});

function connect(id: string, more: Partial<Wire> = {}, since = performance.now()): Connection {
  const wire: Wire = { id, transport, isCongested: () => false, end: vi.fn(), ...more };
  const login = { actor, credential: { kind: "session", sessionId: "s", slug: "w" } } as const;
  const connection = new Connection(login, wire);
  rooms.add(connection, since);
  return connection;
}

const frame = (seq: number): Frame => ({ type: "message.created", data: {}, seq });

test("a room's frame is serialised once per transport", () => {
  connect("a");
  connect("b");
  rooms.deliver(room, frame(1));
  expect([transport.calls, sent]).toEqual([1, [["a", 1], ["b", 1]]]); // biome-ignore format: two columns
});

test("live frames wait behind a replay, and what the replay brought is not repeated", () => {
  const connection = connect("a");
  connection.hold();
  for (const seq of [4, 5, 6]) rooms.deliver(room, frame(seq));
  expect(connection.toldUpTo(6)).toBe(3);
  connection.send(frame(3), frame(4));
  connection.sawUpTo(4);
  connection.release();
  expect(connection.toldUpTo(6)).toBe(6);
  rooms.deliver(room, frame(7));
  expect(sent.map(([, seq]) => seq)).toEqual([3, 4, 5, 6, 7]);
});

test("who reads too slowly is cut off, the others are not held up", () => {
  const slow = connect("slow", { isCongested: () => true });
  connect("quick");
  rooms.deliver(room, frame(1));
  expect(slow.wire.end).toHaveBeenCalledWith("too_slow");
  expect(sent).toEqual([["quick", 1]]);
});

test("a cut empties the room, also of a login that began before it", () => {
  const before = performance.now();
  const first = connect("first");
  rooms.cut(sessionRoom("s"), "refused");
  expect(first.wire.end).toHaveBeenCalledWith("refused");
  expect(rooms.has(room)).toBe(false);
  const late = new Connection({ actor, credential: first.credential }, first.wire);
  expect(() => rooms.add(late, before)).toThrow("ended");
  expect(rooms.has(room)).toBe(false);
});

test("a login that began before its rights changed dials again instead of being sent to the sign-in page", () => {
  const before = performance.now();
  rooms.cut(room, "restart");
  expect(() => connect("late", {}, before)).toThrow(expect.objectContaining({ code: "unavailable" }));
  expect(() => connect("later")).not.toThrow();
});

test("one person opens at most 100 sockets", () => {
  const connections = Array.from({ length: 100 }, (_, index) => connect(String(index)));
  expect(() => connect("one more")).toThrow("Too many");
  rooms.remove(connections[0]!);
  expect(() => connect("one more")).not.toThrow();
});

test("a frame for one person, or for those who may read it, reaches nobody else, live or replayed", () => {
  const connection = connect("a");
  const foreign: Frame = { ...frame(1), audience: { userId: "somebody else" } };
  const forbidden: Frame = { ...frame(2), audience: { can: "channel.read" } };
  const own: Frame = { ...frame(3), audience: { userId: "u" } };
  for (const one of [foreign, forbidden, own]) rooms.deliver(room, one);
  connection.send(foreign, forbidden, own);
  expect(sent.map(([, seq]) => seq)).toEqual([3, 3]);
});
