import { beforeEach, expect, test } from "vitest";
import { GET as getMembers } from "#/app/api/members/route.ts";
import { GET as getPresence, PUT as putPresence } from "#/app/api/presence/route.ts";
import type { MemberDto } from "#/domain/team/member-schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { makeMember, makeWorkspace, request, signedIn } from "./team-fixtures.ts";

let place: Awaited<ReturnType<typeof makeWorkspace>>;
let owner: string;

beforeEach(async () => {
  place = await makeWorkspace();
  owner = (await signedIn(place.ownerId)).cookie;
});

async function list(cookie: string, query = ""): Promise<{ items: MemberDto[]; next: string | null }> {
  const response = await getMembers(
    request(`/api/members${query}`, { headers: { cookie, "x-workspace": place.slug } }),
  );
  return { items: (await response.json()) as MemberDto[], next: response.headers.get("x-next-cursor") };
}

test("a team of 230 is read page by page, each person once", async () => {
  await inWorkspace(place.actor, async (tx) => {
    const people = Array.from({ length: 229 }, () => ({ id: newId(), userId: newId() }));
    await tx.sql(
      `INSERT INTO "User" (id, email, "passwordHash", name, "updatedAt")
       SELECT (p->>'userId')::uuid, (p->>'userId') || '@example.com', '', 'Member', now() FROM jsonb_array_elements($1::jsonb) p`,
      [JSON.stringify(people)],
    );
    await tx.sql(
      `INSERT INTO "Membership" (id, "workspaceId", "userId", "updatedAt")
       SELECT (p->>'id')::uuid, $2, (p->>'userId')::uuid, now() FROM jsonb_array_elements($1::jsonb) p`,
      [JSON.stringify(people), place.workspaceId],
    );
  });
  const sizes: number[] = [];
  const seen = new Set<string>();
  let next: string | null = null;
  do {
    const page = await list(owner, next ? `?limit=100&cursor=${next}` : "?limit=100");
    sizes.push(page.items.length);
    for (const { id } of page.items) seen.add(id);
    next = page.next;
  } while (next);
  expect([sizes, seen.size]).toEqual([[100, 100, 30], 230]);
});

test("that somebody is being guessed at is told to who manages members only", async () => {
  const agent = await makeMember(place.workspaceId, "AGENT");
  const lockedUntil = new Date(Date.now() + 600_000);
  await unscoped((tx) =>
    tx.prisma.user.update({ where: { id: agent.userId }, data: { loginAttempts: 12, lockedUntil } }),
  );
  const seenBy = async (cookie: string) => (await list(cookie)).items.find(({ userId }) => userId === agent.userId);
  expect(await seenBy(owner)).toMatchObject({ loginAttempts: 12, lockedUntil: lockedUntil.toISOString() });
  const own = await seenBy((await signedIn(agent.userId)).cookie);
  expect(own).toMatchObject({ loginAttempts: null, lockedUntil: null });
  await unscoped((tx) =>
    tx.prisma.user.update({ where: { id: agent.userId }, data: { lockedUntil: new Date(Date.now() - 1_000) } }),
  );
  expect((await seenBy(owner))?.lockedUntil).toBeNull();
});

test("one's own word is read back, and a key is never there", async () => {
  const headers = { cookie: owner, "x-workspace": place.slug };
  const read = async () => (await getPresence(request("/api/presence", { headers }))).json();
  expect(await read()).toEqual({ presence: "OFFLINE", isAway: false });
  await putPresence(request("/api/presence", { method: "PUT", json: { isAway: true }, headers }));
  expect(await read()).toEqual({ presence: "OFFLINE", isAway: true });
  const key = { authorization: `Bearer ${place.apiKey}` };
  const ofKey = await getPresence(request("/api/presence", { headers: key }));
  expect(await ofKey.json()).toEqual({ presence: "OFFLINE", isAway: false });
});
