import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { revokeApiKey } from "#/domain/team/api-keys.ts";
import { revokeAllSessions, revokeSession } from "#/domain/team/sessions.ts";
import { makeAccessToken } from "#/http/session-cookie.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { publish, relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { type Introduction, makeInbox, numbersOf, say, welcomed } from "./live-fixtures.ts";
import { cookie, cut, dialer, host, inbox, kinds, sessionId, told, useLive } from "./socket-fixtures.ts";
import { makeMember, makeWorkspace, signedIn } from "./team-fixtures.ts";

useLive();

describe.each(kinds)("%s", (_name, opener) => {
  const dial = dialer(opener);

  test("welcomes with the latest conversations, the bot's state and the number to go on from", async () => {
    await say(inbox.actor, inbox.conversationId, "before");
    const socket = dial({ cookie });
    const seq = await welcomed(socket);
    expect(seq).toBe(1);
    expect(socket.seen).toMatchObject([
      { type: "connection", data: "connected", seq },
      { type: "conversation.bootstrap", data: [{ id: inbox.conversationId, customerName: "Amina" }], seq },
      { type: "bot.status", data: { enabled: expect.any(Boolean) }, seq },
    ]);
  });

  test("a browser, a key and an access token get every event once, in order, numbered without gaps", async () => {
    const sockets = [
      dial({ cookie }),
      dial({ token: inbox.apiKey }),
      dial({ token: await makeAccessToken(sessionId) }),
    ];
    for (const socket of sockets) await welcomed(socket);
    const texts = Array.from({ length: 30 }, (_, index) => `n${index}`);
    for (const text of texts) await say(inbox.actor, inbox.conversationId, text);
    for (const socket of sockets) {
      await told(socket, texts);
      expect(numbersOf(socket)).toEqual(texts.map((_, index) => index + 1));
    }
  });

  test("each entity of an event has its number, and those that are gone are left out", async () => {
    const socket = dial({ cookie });
    await welcomed(socket);
    await inWorkspace(inbox.actor, (tx) =>
      publish(tx, {
        workspaceId: inbox.workspaceId,
        type: "conversation.updated",
        entityIds: [newId(), inbox.conversationId, newId(), inbox.conversationId],
      }),
    );
    await unscoped(relayEvents);
    await say(inbox.actor, inbox.conversationId, "after");
    await told(socket, ["after"]);
    expect(socket.seen.slice(3).map(({ type, seq }) => [type, seq])).toEqual([
      ["conversation.updated", 2],
      ["conversation.updated", 4],
      ["message.created", 5],
    ]);
    expect(socket.seen[3]?.data).toMatchObject({ id: inbox.conversationId, customerPhone: "212600000001" });
    expect(socket.seen[5]?.data).toMatchObject({ fromPhone: "212600000001" });
  });

  test("more than fits one reading comes completely, live and in a replay", async () => {
    const live = dial({ cookie });
    await welcomed(live);
    const size = 300;
    const event = {
      workspaceId: inbox.workspaceId,
      type: "conversation.updated",
      entityIds: Array.from({ length: size }, () => inbox.conversationId),
    };
    await inWorkspace(inbox.actor, (tx) => publish(tx, event, event, event, event));
    await unscoped(relayEvents);
    const late = dial({ cookie });
    await vi.waitFor(() => expect(late.seen).not.toEqual([]), { timeout: 5_000, interval: 1 });
    late.tell("resume", { since: 0 });
    for (const socket of [live, late]) {
      const numbers = () => socket.seen.filter((one) => one.type === event.type).map((one) => one.seq);
      await vi.waitFor(() => expect(numbers()).toHaveLength(4 * size), 5_000);
      expect(numbers()).toEqual(Array.from({ length: 4 * size }, (_, index) => index + 1));
    }
  });

  test("nobody hears anything of another workspace", async () => {
    const other = await makeInbox();
    const outsider = dial({ token: other.apiKey });
    const insider = dial({ cookie });
    await Promise.all([welcomed(outsider), welcomed(insider)]);
    outsider.tell("viewing", { conversationId: inbox.conversationId });
    outsider.tell("join", `ws:${inbox.workspaceId}:all`);
    outsider.tell("resume", { since: 0 });
    await say(inbox.actor, inbox.conversationId, "canary");
    insider.tell("viewing", { conversationId: inbox.conversationId });
    await told(insider, ["canary"]);
    await say(other.actor, other.conversationId, "own");
    await told(outsider, ["own"]);
    expect(JSON.stringify(outsider.seen)).not.toContain(inbox.conversationId);
    expect(JSON.stringify(outsider.seen)).not.toContain("canary");
  });

  test("colleagues hear who looks and who writes, oneself does not", async () => {
    const member = await makeMember(inbox.workspaceId, "AGENT");
    const [mine, theirs] = [dial({ cookie }), dial(await signedIn(member.userId))];
    await Promise.all([welcomed(mine), welcomed(theirs)]);
    const { conversationId } = inbox;
    const about = { conversationId, userId: member.userId, name: "Member" };
    theirs.tell("viewing", { conversationId });
    theirs.tell("typing", { conversationId, isTyping: true });
    theirs.tell("typing", { conversationId, isTyping: false });
    await vi.waitFor(() => expect(mine.seen.slice(3)).toHaveLength(3));
    theirs.close();
    await vi.waitFor(() => expect(mine.seen.slice(3)).toHaveLength(4));
    expect(mine.seen.slice(3).map(({ type, data }) => [type, data])).toEqual([
      ["presence", { ...about, state: "viewing" }],
      ["typing", { ...about, state: "typing" }],
      ["presence", { ...about, state: "viewing" }],
      ["presence", { ...about, state: "left" }],
    ]);
    expect(theirs.seen).toHaveLength(3);
  });

  test("what is wrong with a client event is said, and the socket lives on", async () => {
    const socket = dial({ cookie });
    await welcomed(socket);
    const wrong: [string, unknown][] = [
      ["viewing", { conversationId: "x" }],
      ["viewing", { conversationId: newId() }],
      ["typing", null],
      ["resume", { since: -1 }],
      ["subscribe", "everything"],
    ];
    for (const [type, data] of wrong) socket.tell(type, data);
    await vi.waitFor(() => expect(socket.seen.slice(3)).toHaveLength(wrong.length));
    const codes = socket.seen.slice(3).map(({ type, data }) => [type, (data as { code: string }).code]);
    expect(codes).toEqual([
      ["error", "invalid"],
      ["error", "not_found"],
      ["error", "invalid"],
      ["error", "invalid"],
      ["error", "invalid"],
    ]);
    for (let count = 0; count < 100; count++) socket.tell("viewing", { conversationId: null });
    await vi.waitFor(() => expect(socket.seen.at(-1)).toMatchObject({ data: { code: "rate_limited" } }));
    expect(socket.ended).toBeUndefined();
  });

  test("without a valid login there is no way in", async () => {
    const stranger = await makeWorkspace();
    const refused: Introduction[] = [
      { token: "wasl_AAAAAAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
      { token: "nonsense" },
      { token: stranger.apiKey, workspace: inbox.slug },
      { cookie: (await signedIn(stranger.ownerId)).cookie, workspace: inbox.slug },
      { cookie, origin: "https://evil.example" },
    ];
    const sockets = refused.map(dial);
    await vi.waitFor(() => expect(sockets.filter((socket) => socket.ended)).toHaveLength(refused.length), 5_000);
    for (const socket of sockets) expect(socket.seen.filter((one) => one.type !== "error")).toEqual([]);
  });

  test("a revoked session, person or key is cut within 2 s, and only that one", async () => {
    const second = await signedIn(inbox.ownerId);
    const member = await makeMember(inbox.workspaceId, "AGENT");
    const [first, other, agent, key] = [
      dial({ cookie }),
      dial({ cookie: second.cookie }),
      dial(await signedIn(member.userId)),
      dial({ token: inbox.apiKey }),
    ];
    for (const socket of [first, other, agent, key]) await welcomed(socket);
    await unscoped((tx) => revokeSession(tx, sessionId));
    await cut(first);
    expect([other.ended, agent.ended, key.ended]).toEqual([undefined, undefined, undefined]);
    await unscoped((tx) => revokeAllSessions(tx, member.userId));
    await cut(agent);
    await revokeApiKey(inbox.actor, inbox.apiKeyId);
    await cut(key);
    expect(other.ended).toBeUndefined();
    const again = dial({ cookie });
    await vi.waitFor(() => expect(again.ended).toBeDefined(), 6_000); // a plain socket may still show a token
    expect(again.seen.filter((one) => one.type !== "error")).toEqual([]);
  });
});

test("a plain socket that talks before it is signed in is cut short", async () => {
  const token = await makeAccessToken(sessionId);
  const socket = new WebSocket(`ws://${host}/ws`);
  const seen: string[] = [];
  socket.on("message", (raw) => seen.push(String(raw)));
  socket.on("open", () => {
    socket.send(JSON.stringify({ type: "auth", token, workspace: inbox.slug }));
    for (let times = 0; times < 100; times += 1) socket.send('{"type":"typing"}');
  });
  const [code] = await once(socket, "close");
  expect([code, seen]).toEqual([1006, []]);
});
