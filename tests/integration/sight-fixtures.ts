import { afterAll, beforeAll, beforeEach } from "vitest";
import * as assignment from "#/app/api/conversations/[id]/assignment/route.ts";
import * as conversations from "#/app/api/conversations/route.ts";
import * as member from "#/app/api/members/[id]/route.ts";
import * as teams from "#/app/api/teams/route.ts";
import { searchText } from "#/domain/contacts/search-text-schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import type { MemberDto, TeamDto } from "#/domain/team/member-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { sample } from "./file-fixtures.ts";
import { makeInbox, type openPlain, type TestSocket, welcomed } from "./live-fixtures.ts";
import { startLive } from "./live-server.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

export const names = ["Mine", "Ours", "Theirs"] as const;
export type Name = (typeof names)[number];
type Threads = Record<Name, { id: string; messageId: string; heldId: string; fileId: string }>;

let live: Awaited<ReturnType<typeof startLive>>;
export let inbox: Awaited<ReturnType<typeof makeInbox>>;
export let threads: Threads;
/** The cookie of who sees all. */
export let owner: string;
export let agent: { userId: string; membershipId: string; cookie: string };
export let colleague: { userId: string };
export let crew: TeamDto;
const opened: TestSocket[] = [];

/**
 * Before each test three conversations: one is the agent's, one is the team's, one is somebody else's. An agent who sees
 * ALL, TEAM or OWN of them sees that much wherever one can look.
 */
export function useSight(): void {
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
}

type Call = { cookie: string; method?: string; id?: string; json?: unknown; query?: string };

export async function call(handler: RouteHandler, { cookie, method = "POST", id, json, query = "" }: Call) {
  const headers = { cookie, "x-workspace": inbox.slug, origin: "http://localhost:3000" };
  return handler(request(`/api/any${query}`, { method, json, headers }), id ? withParams({ id }) : undefined);
}

export async function ok<T>(handler: RouteHandler, init: Call): Promise<T> {
  const response = await call(handler, init);
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

export const asAgent = (more: Omit<Call, "cookie"> = {}): Call => ({ cookie: agent.cookie, ...more });
export const setScope = (conversationScope: string | null) =>
  ok<MemberDto>(member.PATCH, { cookie: owner, method: "PATCH", id: agent.membershipId, json: { conversationScope } });
export const assign = (id: string, json: object, cookie = owner) => ok(assignment.POST, { cookie, id, json });

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

export async function listed(query = ""): Promise<string[]> {
  const rows = await ok<{ customerName: string }[]>(conversations.GET, asAgent({ method: "GET", query }));
  return rows.map(({ customerName }) => customerName.replace("Customer ", "")).sort();
}

export async function watch(open: typeof openPlain, cookie = agent.cookie): Promise<TestSocket> {
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

export const idsOf = (socket: TestSocket, type: string) =>
  socket.seen.filter((one) => one.type === type).map(({ data }) => (data as { id: string }).id);
