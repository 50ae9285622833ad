import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import * as assignment from "#/app/api/conversations/[id]/assignment/route.ts";
import * as conversationMessages from "#/app/api/conversations/[id]/messages/route.ts";
import * as conversation from "#/app/api/conversations/[id]/route.ts";
import * as threadSearch from "#/app/api/conversations/[id]/search/route.ts";
import * as conversations from "#/app/api/conversations/route.ts";
import * as file from "#/app/api/files/[id]/route.ts";
import * as member from "#/app/api/members/[id]/route.ts";
import * as suspension from "#/app/api/members/[id]/suspension/route.ts";
import * as members from "#/app/api/members/route.ts";
import * as cancel from "#/app/api/messages/[id]/cancel/route.ts";
import * as history from "#/app/api/messages/[id]/history/route.ts";
import * as messagePatch from "#/app/api/messages/[id]/route.ts";
import * as messageSearch from "#/app/api/messages/search/route.ts";
import * as outboxCounts from "#/app/api/outbox/counts/route.ts";
import * as outbox from "#/app/api/outbox/route.ts";
import * as presence from "#/app/api/presence/route.ts";
import * as team from "#/app/api/teams/[id]/route.ts";
import * as teams from "#/app/api/teams/route.ts";
import * as unread from "#/app/api/unread/route.ts";
import { searchText } from "#/domain/contacts/search-text.ts";
import type { MessageHit } from "#/domain/messaging/schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import type { MemberDto, TeamDto } from "#/domain/team/member-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { sample } from "./file-fixtures.ts";
import { makeInbox, openPlain, openSocketIo, say, type TestSocket, textsOf, welcomed } from "./live-fixtures.ts";
import { startLive } from "./live-server.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

// Three conversations: one is the agent's, one is the team's, one is somebody else's. An agent who sees ALL, TEAM or OWN
// of them sees that much wherever one can look.

const names = ["Mine", "Ours", "Theirs"] as const;
type Name = (typeof names)[number];
type Threads = Record<Name, { id: string; messageId: string; heldId: string; fileId: string }>;

let live: Awaited<ReturnType<typeof startLive>>;
let inbox: Awaited<ReturnType<typeof makeInbox>>;
let threads: Threads;
let owner: string;
let agent: { userId: string; membershipId: string; cookie: string };
let colleague: { userId: string };
let crew: TeamDto;
const opened: TestSocket[] = [];

beforeAll(async () => {
  live = await startLive();
});
afterAll(() => live.close());

beforeEach(async () => {
  for (const socket of opened.splice(0)) socket.close();
  inbox = await makeInbox();
  const { workspaceId } = inbox;
  owner = (await signedIn(inbox.ownerId)).cookie;
  const made = await makeMember(workspaceId, "AGENT");
  agent = { ...made, cookie: (await signedIn(made.userId)).cookie };
  colleague = await makeMember(workspaceId, "AGENT");
  crew = await ok<TeamDto>(teams.POST, { cookie: owner, json: { name: "Kitchen", memberIds: [agent.membershipId] } });
  threads = await makeThreads();
});

type Call = { cookie: string; method?: string; id?: string; json?: unknown; query?: string };

async function call(handler: RouteHandler, { cookie, method = "POST", id, json, query = "" }: Call) {
  const headers = { cookie, "x-workspace": inbox.slug, origin: "http://localhost:3000" };
  return handler(request(`/api/any${query}`, { method, json, headers }), id ? withParams({ id }) : undefined);
}

async function ok<T>(handler: RouteHandler, init: Call): Promise<T> {
  const response = await call(handler, init);
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

const asAgent = (more: Omit<Call, "cookie"> = {}): Call => ({ cookie: agent.cookie, ...more });
const setScope = (conversationScope: string | null) =>
  ok<MemberDto>(member.PATCH, { cookie: owner, method: "PATCH", id: agent.membershipId, json: { conversationScope } });
const assign = (id: string, json: object, cookie = owner) => ok(assignment.POST, { cookie, id, json });

async function makeThreads(): Promise<Threads> {
  const made = await Promise.all(names.map(async (name, index) => [name, await makeThread(name, index)] as const));
  return Object.fromEntries(made) as Threads;
}

/** A conversation with something unread, a text, a held one and a file. */
async function makeThread(name: Name, index: number) {
  const { workspaceId, actor } = inbox;
  const [contactId, id, messageId, heldId, fileMessage] = [newId(), newId(), newId(), newId(), newId()];
  const content = (async function* () {
    yield new Uint8Array(sample("photo.jpg"));
  })();
  const stored = await storeFile(actor, { content, mimeType: "image/jpeg", name: `${name}.jpg` });
  await inWorkspace(actor, async (tx) => {
    const [{ channelAccountId = "" } = {}] = await tx.sql<{ channelAccountId: string }>(
      `SELECT "channelAccountId" FROM "Conversation" LIMIT 1`,
    );
    const assigneeId = { Mine: agent.userId, Ours: null, Theirs: colleague.userId }[name];
    await tx.sql(
      `INSERT INTO "Contact" (id, "workspaceId", name, phone, "searchText", "lastMessageAt")
       VALUES ($1, current_workspace(), $2, $3, $4, now())`,
      [contactId, `Customer ${name}`, `21261111000${index}`, searchText(`Customer ${name}`)],
    );
    await tx.sql(
      `INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, "externalId") VALUES ($1, current_workspace(), $2, 'PHONE', $3)`,
      [newId(), contactId, `21261111000${index}`],
    );
    await tx.prisma.conversation.create({
      data: {
        id,
        workspaceId,
        contactId,
        channelAccountId,
        channel: "WHATSAPP",
        unreadCount: 1,
        assigneeId,
        teamId: name === "Ours" ? crew.id : null,
      },
    });
    const common = {
      workspaceId,
      conversationId: id,
      contactId,
      channelAccountId,
      channel: "WHATSAPP",
      type: "TEXT",
      providerAt: new Date(),
    };
    const out = { ...common, direction: "OUTBOUND", senderKind: "AGENT" };
    await tx.prisma.message.createMany({
      data: [
        {
          ...common,
          id: messageId,
          direction: "INBOUND",
          senderKind: "CUSTOMER",
          body: `words of ${name}`,
          status: "RECEIVED",
        },
        { ...out, id: heldId, body: "held", status: "HELD", holdReason: "messaging_limit" },
        { ...out, id: fileMessage, type: "IMAGE", body: "", status: "SENT", fileId: stored.id },
      ],
    });
  });
  return { id, messageId, heldId, fileId: stored.id };
}

async function listed(query = ""): Promise<string[]> {
  const rows = await ok<{ customerName: string }[]>(conversations.GET, asAgent({ method: "GET", query }));
  return rows.map(({ customerName }) => customerName.replace("Customer ", "")).sort();
}

async function watch(open: typeof openPlain, cookie = agent.cookie): Promise<TestSocket> {
  const socket = open(live.origin, { cookie, workspace: inbox.slug });
  opened.push(socket);
  try {
    await welcomed(socket);
    return socket;
  } catch (error) {
    // What they may see changed while they came in: as a browser does, they dial again.
    if (!socket.seen.some(({ data }) => (data as { code?: string }).code === "unavailable")) throw error;
    return watch(open, cookie);
  }
}

const idsOf = (socket: TestSocket, type: string) =>
  socket.seen.filter((one) => one.type === type).map(({ data }) => (data as { id: string }).id);

describe.each([
  ["OWN", ["Mine"]],
  ["TEAM", ["Mine", "Ours"]],
  ["ALL", ["Amina", "Mine", "Ours", "Theirs"]],
] as const)("an agent who sees %s", (scope, seen) => {
  beforeEach(async () => {
    await setScope(scope);
  });
  const known = names.filter((name) => (seen as readonly string[]).includes(name));

  test("lists, finds and counts those, and no others", async () => {
    expect(await listed()).toEqual(seen);
    expect(await listed("?status=OPEN&unread=true")).toEqual(known);
    expect(await listed("?order=oldest&limit=100")).toEqual(seen);
    expect(await listed("?q=customer")).toEqual(known);
    expect(await listed(`?assignee=${colleague.userId}`)).toEqual(known.filter((name) => name === "Theirs"));
    expect(await listed(`?team=${crew.id}`)).toEqual(known.filter((name) => name === "Ours"));
    const count = await ok<{ conversations: number }>(unread.GET, asAgent({ method: "GET" }));
    expect(count.conversations).toBe(known.length);
    const stuck = await ok<{ stuck: number }>(outboxCounts.GET, asAgent({ method: "GET" }));
    expect(stuck.stuck).toBe(known.length);
    const waiting = await ok<{ conversationId: string }[]>(
      outbox.GET,
      asAgent({ method: "GET", query: "?state=stuck" }),
    );
    expect(waiting.map((one) => one.conversationId).sort()).toEqual(known.map((name) => threads[name].id).sort());
  });

  test("finds words in the messages of those", async () => {
    const hits = await ok<MessageHit[]>(messageSearch.GET, asAgent({ method: "GET", query: "?q=WORDS" }));
    const expected = known.map((name) => [threads[name].messageId, `Customer ${name}`, `words of ${name}`]);
    expect(hits.map((hit) => [hit.id, hit.customerName, hit.content]).sort()).toEqual(expected.sort());
  });

  test("pages through those without a gap", async () => {
    const first = await call(conversations.GET, asAgent({ method: "GET", query: "?limit=1" }));
    const cursors: string[] = [first.headers.get("x-next-cursor") ?? ""];
    const found = [...((await first.json()) as { id: string }[])];
    while (cursors.at(-1)) {
      const next = await call(
        conversations.GET,
        asAgent({ method: "GET", query: `?limit=1&cursor=${cursors.at(-1)}` }),
      );
      found.push(...((await next.json()) as { id: string }[]));
      cursors.push(next.headers.get("x-next-cursor") ?? "");
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(seen.length);
    expect(found).toHaveLength(seen.length);
  });

  test("opens those, and nothing of another one by its id or number", async () => {
    for (const [index, name] of names.entries()) {
      const { id, messageId, heldId, fileId } = threads[name];
      const status = (known as readonly string[]).includes(name) ? 200 : 404;
      const get = async (handler: RouteHandler, of: string, query = "") =>
        (await call(handler, asAgent({ method: "GET", id: of, query }))).status;
      expect(await get(conversation.GET, id), name).toBe(status);
      expect(await get(conversation.GET, `21261111000${index}`), name).toBe(status);
      expect(await get(conversationMessages.GET, id), name).toBe(status);
      expect(await get(threadSearch.GET, id, "?q=words"), name).toBe(status);
      expect(await get(history.GET, messageId), name).toBe(status);
      expect(await get(file.GET, fileId), name).toBe(status);
      const patched = await call(messagePatch.PATCH, asAgent({ method: "PATCH", id: heldId, json: { body: "new" } }));
      expect(patched.status, name).toBe(status);
      const note = await call(conversation.PATCH, asAgent({ method: "PATCH", id, json: { priority: "HIGH" } }));
      expect(note.status, name).toBe(status);
      expect((await call(cancel.POST, asAgent({ id: heldId }))).status, name).toBe(status);
    }
  });

  test.each([
    ["Socket.IO", openSocketIo],
    ["a plain WebSocket", openPlain],
  ])("hears of those over %s, also when catching up", async (_kind, open) => {
    const [socket, all] = [await watch(open), await watch(open, owner)];
    const [bootstrap] = socket.seen.filter(({ type }) => type === "conversation.bootstrap");
    expect(bootstrap?.data).toHaveLength(seen.length);
    for (const name of names) await say(inbox.actor, threads[name].id, `note for ${name}`);
    await vi.waitFor(() => expect(textsOf(all)).toHaveLength(3), 5_000);
    await vi.waitFor(() => expect(textsOf(socket)).toEqual(known.map((name) => `note for ${name}`)), 5_000);
    const again = await watch(open);
    again.tell("resume", { since: socket.seen[0]?.seq ?? 0 });
    await vi.waitFor(() => expect(again.seen.some(({ type }) => type === "resumed")).toBe(true), 5_000);
    expect(textsOf(again)).toEqual(textsOf(socket));
  });
});

describe("what changes hands", () => {
  test.each([
    ["Socket.IO", openSocketIo],
    ["a plain WebSocket", openPlain],
  ])("is shown to who gains it and taken from who loses it, and from nobody else, over %s", async (_kind, open) => {
    await setScope("OWN");
    const [socket, all] = [await watch(open), await watch(open, owner)];
    await assign(threads.Theirs.id, { assigneeId: agent.userId });
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(socket, "conversation.updated")).toEqual([threads.Theirs.id]), 5_000);
    await assign(threads.Theirs.id, { assigneeId: colleague.userId });
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(socket, "conversation.removed")).toEqual([threads.Theirs.id]), 5_000);
    expect(idsOf(socket, "conversation.updated")).toHaveLength(1);
    expect(idsOf(all, "conversation.removed")).toEqual([]);
    expect(idsOf(all, "conversation.updated")).toHaveLength(2);
  });

  test("typing in a conversation out of sight is neither seen nor possible", async () => {
    await setScope("OWN");
    const [socket, all] = [await watch(openPlain), await watch(openPlain, owner)];
    all.tell("typing", { conversationId: threads.Theirs.id, isTyping: true });
    all.tell("typing", { conversationId: threads.Mine.id, isTyping: true });
    const told = () => socket.seen.filter(({ type }) => type === "typing").map(({ data }) => data);
    await vi.waitFor(() => expect(told()).toHaveLength(1), 5_000);
    expect(told()).toMatchObject([{ conversationId: threads.Mine.id }]);
    expect(JSON.stringify(told())).not.toContain("holders");
    socket.tell("viewing", { conversationId: threads.Theirs.id });
    await vi.waitFor(
      () => expect(socket.seen.at(-1)).toMatchObject({ type: "error", data: { code: "not_found" } }),
      5_000,
    );
  });

  test("who is removed has nothing any more, and is out within two seconds", async () => {
    const socket = await watch(openPlain);
    const all = await watch(openPlain, owner);
    await ok(member.DELETE, { cookie: owner, method: "DELETE", id: agent.membershipId });
    await vi.waitFor(() => expect(socket.ended).toBeDefined(), 2_000);
    expect((await call(conversations.GET, asAgent({ method: "GET" }))).status).toBe(404);
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(all, "conversation.updated")).toEqual([threads.Mine.id]), 5_000);
    const free = await ok<{ assigneeId: string | null }>(conversation.GET, {
      cookie: owner,
      method: "GET",
      id: threads.Mine.id,
    });
    expect(free.assigneeId).toBeNull();
  });

  test("who is suspended is out within two seconds", async () => {
    const socket = await watch(openSocketIo);
    await ok(suspension.POST, { cookie: owner, id: agent.membershipId });
    await vi.waitFor(() => expect(socket.ended).toBe("io server disconnect"), 2_000);
  });

  test("who may see less is told to forget and to dial again, within two seconds", async () => {
    const socket = await watch(openPlain);
    await setScope("OWN");
    await vi.waitFor(() => expect(socket.ended).toBeDefined(), 2_000);
    expect(socket.seen.at(-1)).toMatchObject({ type: "access.changed" });
    expect(await listed()).toEqual(["Mine"]);
    await watch(openPlain);
  });

  test("who leaves a team stops seeing what it has; a team that goes leaves its conversations behind", async () => {
    await setScope("TEAM");
    expect(await listed()).toEqual(["Mine", "Ours"]);
    await ok(team.PATCH, { cookie: owner, method: "PATCH", id: crew.id, json: { memberIds: [] } });
    expect(await listed()).toEqual(["Mine"]);
    await ok(team.DELETE, { cookie: owner, method: "DELETE", id: crew.id });
    const left = await ok<{ teamId: string | null }>(conversation.GET, {
      cookie: owner,
      method: "GET",
      id: threads.Ours.id,
    });
    expect(left.teamId).toBeNull();
  });

  test("conversations are not given to a foreign team or to nobody in particular", async () => {
    const other = await makeInbox();
    const theirs = (await signedIn(other.ownerId)).cookie;
    const headers = { cookie: theirs, "x-workspace": other.slug, origin: "http://localhost:3000" };
    const made = await teams.POST(request("/api/teams", { json: { name: "Kitchen" }, headers }));
    const foreign = ((await made.json()) as TeamDto).id;
    for (const json of [{ teamId: foreign }, { teamId: newId() }, {}, { assigneeId: newId() }]) {
      expect((await call(assignment.POST, { cookie: owner, id: threads.Ours.id, json })).status).toBe(400);
    }
  });
});

describe("presence", () => {
  const presenceOf = async () => {
    const list = await ok<MemberDto[]>(members.GET, { cookie: owner, method: "GET" });
    return list.find(({ userId }) => userId === agent.userId)?.presence;
  };

  test("follows the sockets and what people say of themselves", async () => {
    const all = await watch(openPlain, owner);
    expect(await presenceOf()).toBe("OFFLINE");
    await watch(openPlain);
    const told = () => all.presence.filter((one) => (one.data as { userId: string }).userId === agent.userId);
    await vi.waitFor(() => expect(told().at(-1)?.data).toMatchObject({ presence: "ONLINE" }), 5_000);
    expect(await presenceOf()).toBe("ONLINE");
    await ok(presence.PUT, asAgent({ method: "PUT", json: { isAway: true } }));
    await vi.waitFor(() => expect(told().at(-1)?.data).toMatchObject({ presence: "AWAY" }), 5_000);
    expect(await presenceOf()).toBe("AWAY");
    await unscoped((tx) => tx.sql(`UPDATE "Membership" SET "presenceAt" = now() - interval '5 minutes'`));
    expect(await presenceOf()).toBe("OFFLINE");
  });
});
