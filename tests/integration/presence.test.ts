import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as members from "#/app/api/members/route.ts";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { unscoped } from "#/platform/db.ts";
import { makeInbox, openPlain, type TestSocket, welcomed } from "./live-fixtures.ts";
import { makeMember, request, signedIn } from "./team-fixtures.ts";

// Two web processes, as behind a load balancer: somebody is there as long as either of them has a socket of theirs.

type Web = { child: ChildProcess; host: string };

let webs: [Web, Web];
let slug: string;
let owner: string;
let agent: { userId: string; cookie: string };
let colleague: TestSocket;
const open: TestSocket[] = [];

beforeAll(async () => {
  webs = [await startWeb(), await startWeb()];
}, 60_000);
afterAll(() => {
  for (const { child } of webs) child.kill("SIGKILL");
});

beforeEach(async () => {
  const inbox = await makeInbox();
  ({ slug } = inbox);
  owner = (await signedIn(inbox.ownerId)).cookie;
  const { userId } = await makeMember(inbox.workspaceId, "AGENT");
  agent = { userId, cookie: (await signedIn(userId)).cookie };
  colleague = await dial(0, owner);
  return () => {
    for (const socket of open.splice(0)) socket.close();
  };
});

test("who closes a screen in one process and has another in the second never left; who closes both did", async () => {
  const first = await dial(0, agent.cookie);
  await vi.waitFor(async () => expect(await processes()).toHaveLength(1), 5_000);
  const [left] = await processes();
  const second = await dial(1, agent.cookie);
  await vi.waitFor(async () => expect(await processes()).toHaveLength(2), 5_000);
  first.close();
  await vi.waitFor(async () => expect(await processes()).not.toContain(left), 10_000);
  expect([await listed(), told()]).toEqual(["ONLINE", ["ONLINE"]]);
  second.close();
  await vi.waitFor(async () => expect(await listed()).toBe("OFFLINE"), 10_000);
  await vi.waitFor(() => expect(told()).toEqual(["ONLINE", "OFFLINE"]), 5_000);
}, 40_000);

test("a page that is loaded again from the other process is no coming and going", async () => {
  const before = await dial(0, agent.cookie);
  await vi.waitFor(() => expect(told()).toEqual(["ONLINE"]), 5_000);
  const [old] = await processes();
  before.close();
  await dial(1, agent.cookie);
  await vi.waitFor(async () => expect((await processes()).filter((id) => id === old)).toEqual([]), 10_000);
  expect([await listed(), told()]).toEqual(["ONLINE", ["ONLINE"]]);
}, 40_000);

test("a process that died holds nobody: the next one that is left says so", async () => {
  const socket = await dial(1, agent.cookie);
  await vi.waitFor(() => expect(told()).toEqual(["ONLINE"]), 5_000);
  await unscoped((tx) =>
    tx.sql(
      `UPDATE "Membership" SET "presentIn" = "presentIn" || jsonb_build_object('dead', extract(epoch FROM now())::bigint - 100)
       WHERE "userId" = $1`,
      [agent.userId],
    ),
  );
  socket.close();
  await vi.waitFor(() => expect(told()).toEqual(["ONLINE", "OFFLINE"]), 10_000);
  expect([await listed(), await processes()]).toEqual(["OFFLINE", []]);
}, 40_000);

async function dial(web: 0 | 1, cookie: string): Promise<TestSocket> {
  const socket = openPlain(webs[web].host, { cookie, workspace: slug });
  open.push(socket);
  await welcomed(socket);
  return socket;
}

/** What the colleague heard of the agent, in order. */
function told(): string[] {
  const heard = colleague.presence.map(({ data }) => data as { userId: string; presence: string });
  return heard.filter(({ userId }) => userId === agent.userId).map(({ presence }) => presence);
}

async function processes(): Promise<string[]> {
  const [row] = await unscoped((tx) =>
    tx.sql<{ ids: string[] }>(
      `SELECT ARRAY(SELECT jsonb_object_keys("presentIn")) AS ids FROM "Membership" WHERE "userId" = $1`,
      [agent.userId],
    ),
  );
  return row?.ids ?? [];
}

async function listed(): Promise<string | undefined> {
  const headers = { cookie: owner, "x-workspace": slug };
  const list = (await (await members.GET(request("/api/members", { headers }))).json()) as MemberDto[];
  return list.find(({ userId }) => userId === agent.userId)?.presence;
}

async function startWeb(): Promise<Web> {
  const child = spawn(process.execPath, ["tests/integration/live-program.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  const [host] = (await once(createInterface({ input: child.stdout }), "line")) as [string];
  return { child, host };
}
