import { expect, test } from "vitest";
import { DELETE as deleteKey } from "#/app/api/api-keys/[id]/route.ts";
import { GET as getKeys, POST as postKey } from "#/app/api/api-keys/route.ts";
import { GET as getMembers } from "#/app/api/members/route.ts";
import type { ApiKeyDto, NewApiKeyDto } from "#/domain/team/schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { errorOf, makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

async function owned() {
  const workspace = await makeWorkspace();
  const { cookie } = await signedIn(workspace.ownerId);
  const create = (json: object) => postKey(request("/api/api-keys", { json, headers: { cookie } }));
  const revoke = (id: string) =>
    deleteKey(request(`/api/api-keys/${id}`, { method: "DELETE", headers: { cookie } }), withParams({ id }));
  return { workspace, cookie, create, revoke };
}

const use = async (key: string) =>
  (await getMembers(request("/api/members", { headers: { authorization: `Bearer ${key}` } }))).status;

test("a key opens what its scopes name, until it is revoked", async () => {
  const { workspace, create, revoke } = await owned();
  const made = (await (await create({ name: "Till", scopes: ["member.read"] })).json()) as NewApiKeyDto;
  expect(made.key).toMatch(/^wasl_[A-Za-z0-9]{8}_[\w-]{43}$/);
  expect(await use(made.key)).toBe(200);
  expect((await revoke(made.id)).status).toBe(204);
  expect(await use(made.key)).toBe(401);
  expect((await revoke(made.id)).status).toBe(204);
  const log = await inWorkspace(workspace.actor, (tx) =>
    tx.prisma.activityLog.findMany({ where: { resourceId: made.id }, orderBy: { id: "asc" } }),
  );
  expect(log.map((row) => [row.action, row.actorKind, row.actorId])).toEqual([
    ["apikey.create", "USER", workspace.ownerId],
    ["apikey.revoke", "USER", workspace.ownerId],
  ]);
  expect(JSON.stringify(log)).not.toContain(made.key);
});

test("a key without the scope is refused, and no key may make keys", async () => {
  const { workspace, create } = await owned();
  const made = (await (await create({ name: "Narrow", scopes: ["contact.read"] })).json()) as NewApiKeyDto;
  expect(await use(made.key)).toBe(403);
  expect((await create({ name: "Wide", scopes: ["apikey.manage"] })).status).toBe(400);
  const headers = { authorization: `Bearer ${workspace.apiKey}` };
  expect(
    (await postKey(request("/api/api-keys", { json: { name: "x", scopes: ["contact.read"] }, headers }))).status,
  ).toBe(403);
});

test("an expired key and one of a closed workspace are refused", async () => {
  const { workspace, create } = await owned();
  expect((await create({ name: "Past", scopes: ["member.read"], expiresAt: "2020-01-01T00:00:00Z" })).status).toBe(400);
  const made = (await (
    await create({ name: "Soon", scopes: ["member.read"], expiresAt: "2999-01-01T00:00:00Z" })
  ).json()) as NewApiKeyDto;
  expect(await use(made.key)).toBe(200);
  const where = { workspaceId: workspace.workspaceId, id: made.id };
  await inWorkspace(workspace.actor, (tx) => tx.prisma.apiKey.updateMany({ where, data: { expiresAt: new Date(1) } }));
  expect(await use(made.key)).toBe(401);
  expect(await use(workspace.apiKey)).toBe(200);
  await inWorkspace(workspace.actor, (tx) =>
    tx.prisma.workspace.update({ where: { id: workspace.workspaceId }, data: { status: "SUSPENDED" } }),
  );
  expect(await use(workspace.apiKey)).toBe(401);
});

test("the list has neither keys nor hashes, newest first, page by page", async () => {
  const { workspace, cookie, create } = await owned();
  const made = (await (await create({ name: "Second", scopes: ["member.read"] })).json()) as NewApiKeyDto;
  const list = async (query: string) => getKeys(request(`/api/api-keys?limit=1${query}`, { headers: { cookie } }));
  const first = await list("");
  const second = await list(`&cursor=${first.headers.get("x-next-cursor")}`);
  const bodies = [...((await first.json()) as ApiKeyDto[]), ...((await second.json()) as ApiKeyDto[])];
  expect(bodies.map((key) => key.name)).toEqual(["Second", "First key"]);
  for (const secret of [made.key, workspace.apiKey, "hash"]) expect(JSON.stringify(bodies)).not.toContain(secret);
});

test("the last use is noted", async () => {
  const { workspace, cookie } = await owned();
  await use(workspace.apiKey);
  const [key] = (await (await getKeys(request("/api/api-keys", { headers: { cookie } }))).json()) as ApiKeyDto[];
  expect(key?.lastUsedAt).not.toBeNull();
});

test("another workspace's key cannot be seen or revoked, and looks like none", async () => {
  const [ours, theirs] = [await owned(), await owned()];
  const foreign = await errorOf(await ours.revoke(theirs.workspace.apiKeyId));
  expect(foreign).toMatchObject({ status: 404 });
  expect(await errorOf(await ours.revoke(newId()))).toEqual(foreign);
  expect(await use(theirs.workspace.apiKey)).toBe(200);
  const list = (await (
    await getKeys(request("/api/api-keys", { headers: { cookie: ours.cookie } }))
  ).json()) as ApiKeyDto[];
  expect(list.map((key) => key.id)).not.toContain(theirs.workspace.apiKeyId);
});
