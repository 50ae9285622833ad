import { beforeAll, expect, test } from "vitest";
import { GET as exportLog } from "#/app/api/activity/export/route.ts";
import { GET as getLog } from "#/app/api/activity/route.ts";
import { GET as getAccess, PUT as putAccess } from "#/app/api/workspace/support-access/route.ts";
import { recordActivity } from "#/domain/team/activity.ts";
import { sealWorkspace } from "#/domain/team/activity-log/seal-activity.ts";
import { verifyActivity } from "#/domain/team/activity-log/verify-activity.ts";
import type { ActivityDto } from "#/domain/team/activity-schema.ts";
import { createApiKey, revokeApiKey } from "#/domain/team/api-keys.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { tamper } from "./tamper.ts";
import { makeMember, makeWorkspace, request, signedIn } from "./team-fixtures.ts";

type Made = Awaited<ReturnType<typeof makeWorkspace>>;
let ours: Made;
let owner: Record<string, string>;

beforeAll(async () => {
  ours = await makeWorkspace();
  owner = await headersOf(ours.ownerId, ours.slug);
});

async function headersOf(userId: string, slug: string): Promise<Record<string, string>> {
  return { cookie: (await signedIn(userId)).cookie, "x-workspace": slug, origin: "http://localhost:3000" };
}

async function read(query: string, headers = owner, handler: RouteHandler = getLog) {
  const response = await handler(request(`/api/activity${query}`, { headers }));
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  return { items: (await response.json()) as ActivityDto[], cursor: response.headers.get("x-next-cursor") };
}

test("what was done is found by person, action, resource and time, page by page, and by nobody else", async () => {
  const workspace = await makeWorkspace();
  const headers = await headersOf(workspace.ownerId, workspace.slug);
  const key = await createApiKey(workspace.actor, { name: "Till", scopes: ["contact.read"], expiresAt: null });
  await revokeApiKey(workspace.actor, key.id);
  const all = await read("", headers);
  expect(all.items.map(({ action }) => action)).toEqual([
    "apikey.revoke",
    "apikey.create",
    "apikey.create",
    "workspace.create",
  ]);
  expect(all.items[0]).toMatchObject({
    actor: { kind: "SYSTEM", name: "test" },
    resource: "ApiKey",
    resourceId: key.id,
    details: { name: "Till" },
    seq: null,
  });
  expect(JSON.stringify(all.items)).not.toContain(key.key);
  const first = await read("?limit=3", headers);
  const second = await read(`?limit=3&cursor=${first.cursor}`, headers);
  expect([...first.items, ...second.items]).toEqual(all.items);
  expect(second.cursor).toBeNull();
  const counted = async (query: string) => (await read(query, headers)).items.length;
  expect(await counted("?action=apikey")).toBe(3);
  expect(await counted("?action=apikey.revoke")).toBe(1);
  expect(await counted("?action=api")).toBe(0);
  expect(await counted("?actor=SYSTEM")).toBe(4);
  expect(await counted(`?actor=${workspace.ownerId}`)).toBe(0);
  expect(await counted(`?resource=ApiKey&resourceId=${key.id}`)).toBe(2);
  expect(await counted(`?from=${new Date(Date.now() + 60_000).toISOString()}`)).toBe(0);
  expect(await counted(`?to=${new Date(Date.now() + 60_000).toISOString()}`)).toBe(4);
  const foreign = (await read("")).items.at(-1);
  expect(await counted(`?cursor=${foreign?.id}`)).toBe(0);
  const agent = await makeMember(workspace.workspaceId, "AGENT");
  const refused = await getLog(request("/api/activity", { headers: await headersOf(agent.userId, workspace.slug) }));
  expect(refused.status).toBe(403);
});

test("the export is CSV without formulas, as long as the log, and is noted itself", async () => {
  const workspace = await makeWorkspace();
  const headers = await headersOf(workspace.ownerId, workspace.slug);
  await inWorkspace(workspace.actor, async (tx) => {
    for (let i = 0; i < 2_100; i++) {
      await recordActivity(
        tx,
        { ...workspace.actor, name: `=HYPERLINK("http://evil.example";"${i}")` },
        { action: "contact.create", resource: "Contact", resourceId: newId() },
      );
    }
  });
  const response = await exportLog(request("/api/activity/export?action=contact", { headers }));
  expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  const lines = (await response.text()).trimEnd().split("\r\n");
  expect(lines.length).toBe(2_101);
  expect(lines[0]).toContain('"time","seq","actor_kind"');
  expect(lines.slice(1).every((line) => line.includes(`"'=HYPERLINK(""http`))).toBe(true);
  expect(new Set(lines).size).toBe(lines.length);
  const [noted] = (await read("?action=activity.export", headers)).items;
  expect(noted).toMatchObject({ actor: { kind: "USER", id: workspace.ownerId }, details: { action: "contact" } });
});

test("no entry is changed or deleted by the product, not even by the function that seals", async () => {
  const [entry] = (await read("")).items;
  for (const sql of [
    `UPDATE "ActivityLog" SET "actorName" = 'nobody' WHERE id = $1`,
    `DELETE FROM "ActivityLog" WHERE id = $1`,
  ]) {
    await expect(inWorkspace(ours.actor, (tx) => tx.sql(sql, [entry?.id]))).rejects.toThrow();
  }
  await sealWorkspace(ours.workspaceId);
  const again = JSON.stringify([{ id: entry?.id, seq: 99, hash: "a", prevHash: "b" }]);
  await inWorkspace(ours.actor, (tx) => tx.sql("SELECT seal_activity($1, $2::jsonb)", [ours.workspaceId, again]));
  const [kept] = (await read("")).items.filter(({ id }) => id === entry?.id);
  expect(kept?.seq).not.toBe(99);
  expect(kept?.hash).toMatch(/^[0-9a-f]{64}:[0-9a-f]{64}$/);
});

test("the chain is whole after sealing, also by two at once, and goes on from where it was", async () => {
  const workspace = await makeWorkspace();
  const id = workspace.workspaceId;
  expect(await verifyActivity(id)).toMatchObject([{ sealed: 0, unsealed: 2, broken: null, head: null }]);
  await Promise.all([sealWorkspace(id), sealWorkspace(id)]);
  const [before] = await verifyActivity(id);
  expect(before).toMatchObject({ sealed: 2, unsealed: 0, broken: null });
  await createApiKey(workspace.actor, { name: "صندوق ☕", scopes: ["contact.read"], expiresAt: null });
  await sealWorkspace(id);
  const [after] = await verifyActivity(id);
  expect(after).toMatchObject({ sealed: 3, unsealed: 0, broken: null });
  expect(after?.head).not.toBe(before?.head);
  const headers = await headersOf(workspace.ownerId, workspace.slug);
  expect((await read("", headers)).items.map(({ seq }) => seq)).toEqual([3, 2, 1]);
});

test("the chain goes on after its tenth entry", async () => {
  const workspace = await makeWorkspace();
  for (const name of "abcdefghijkl") {
    await createApiKey(workspace.actor, { name, scopes: ["contact.read"], expiresAt: null });
    await sealWorkspace(workspace.workspaceId);
  }
  expect(await verifyActivity(workspace.workspaceId)).toMatchObject([{ sealed: 14, unsealed: 0, broken: null }]);
});

test.each([
  ["a changed name", `UPDATE "ActivityLog" SET "actorName" = 'somebody else' WHERE seq = 2`, 2, "changed"],
  ["changed details", `UPDATE "ActivityLog" SET details = '{"name": "other"}' WHERE seq = 3`, 3, "changed"],
  [
    "details taken out without a receipt",
    `UPDATE "ActivityLog" SET details = '{"erased": "x"}' WHERE seq = 3`,
    3,
    "changed",
  ],
  [
    "a changed time",
    `UPDATE "ActivityLog" SET "createdAt" = "createdAt" - interval '1 day' WHERE seq = 1`,
    1,
    "changed",
  ],
  ["a deleted entry", `DELETE FROM "ActivityLog" WHERE seq = 2`, 2, "missing"],
  ["a deleted first entry", `DELETE FROM "ActivityLog" WHERE seq = 1`, 1, "missing"],
  [
    "two that changed places",
    `UPDATE "ActivityLog" SET seq = CASE seq WHEN 2 THEN 103 ELSE 2 END WHERE seq IN (2, 3)`,
    2,
    "moved",
  ],
])("somebody with all rights over the database is found out: %s", async (_name, sql, seq, problem) => {
  const workspace = await makeWorkspace();
  await createApiKey(workspace.actor, { name: "Till", scopes: ["contact.read"], expiresAt: null });
  await createApiKey(workspace.actor, { name: "Van", scopes: ["contact.read"], expiresAt: null });
  await sealWorkspace(workspace.workspaceId);
  await tamper(sql, workspace.workspaceId);
  const [report] = await verifyActivity(workspace.workspaceId);
  expect(report?.broken).toMatchObject({ seq, problem });
  expect((await verifyActivity(ours.workspaceId))[0]?.broken).toBeNull();
});

test("what visitors may do is for admins to say, and is noted with before and after", async () => {
  const path = "/api/workspace/support-access";
  const put = (json: unknown, headers = owner) => putAccess(request(path, { method: "PUT", json, headers }));
  expect(await (await put({ mayWrite: true })).json()).toEqual({ mayWrite: true });
  expect(await (await getAccess(request(path, { headers: owner }))).json()).toEqual({ mayWrite: true });
  const [noted] = (await read("?action=workspace.support_access")).items;
  expect(noted?.details).toEqual({ before: false, after: true });
  const agent = await makeMember(ours.workspaceId, "MANAGER");
  expect((await put({ mayWrite: false }, await headersOf(agent.userId, ours.slug))).status).toBe(403);
});
