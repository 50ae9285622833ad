import { expect, test } from "vitest";
import { POST as postKey } from "#/app/api/api-keys/route.ts";
import { answerOnce } from "#/http/idempotency.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { errorOf, makeMember, makeWorkspace, request, signedIn } from "./team-fixtures.ts";

async function ownerOf() {
  const workspace = await makeWorkspace();
  const { cookie } = await signedIn(workspace.ownerId);
  const post = (name: string, key: string, sender = cookie) =>
    postKey(
      request("/api/api-keys", {
        json: { name, scopes: ["contact.read"] },
        headers: { cookie: sender, "idempotency-key": key },
      }),
    );
  const made = () =>
    inWorkspace(workspace.actor, (tx) =>
      tx.prisma.apiKey.count({ where: { workspaceId: workspace.workspaceId, name: { not: "First key" } } }),
    );
  return { workspace, post, made };
}

test("100 parallel calls with one key have one effect and one answer", async () => {
  const { post, made } = await ownerOf();
  const key = newId();
  const responses = await Promise.all(Array.from({ length: 100 }, () => post("Once", key)));
  const answers = await Promise.all(
    responses.map(async (response) => ({ status: response.status, body: await response.json() })),
  );
  expect(answers[0]?.status).toBe(201);
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(responses.filter((response) => response.headers.has("idempotency-replayed"))).toHaveLength(99);
  expect(await made()).toBe(1);
});

test("a repeated answer is the first one to the letter", async () => {
  const { actor } = await makeWorkspace();
  const call = { key: newId(), route: "POST /api/test", bodyText: "{}", isConfidential: false };
  const first = await answerOnce(actor, call, async () => ({
    status: 201,
    body: { later: 1, id: "b", a: [{ z: 1, y: 2 }] },
  }));
  const again = await answerOnce(actor, call, () => Promise.reject(new Error("must not run twice")));
  expect(again.isReplay).toBe(true);
  expect(JSON.stringify(again.body)).toBe(JSON.stringify(first.body));
});

test("the same key with another body is refused", async () => {
  const { post, made } = await ownerOf();
  const key = newId();
  expect((await post("One", key)).status).toBe(201);
  expect(await errorOf(await post("Two", key))).toMatchObject({ status: 422, error: { code: "idempotency_mismatch" } });
  expect(await made()).toBe(1);
});

test("an answer with a secret is kept encrypted", async () => {
  const { workspace, post } = await ownerOf();
  const key = newId();
  const { key: secret } = (await (await post("Secret", key)).json()) as { key: string };
  const rows = await unscoped((tx) =>
    tx.prisma.idempotencyKey.findMany({ where: { workspaceId: workspace.workspaceId, key } }),
  );
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(secret);
});

test("a call that failed may be tried again with the same key", async () => {
  const { post, made } = await ownerOf();
  const key = newId();
  expect((await post("", key)).status).toBe(400);
  expect((await post("Now right", key)).status).toBe(201);
  expect(await made()).toBe(1);
});

test("keys of two people do not meet", async () => {
  const { workspace, post, made } = await ownerOf();
  const admin = await makeMember(workspace.workspaceId, "ADMIN");
  const { cookie } = await signedIn(admin.userId);
  const key = newId();
  expect((await post("Mine", key)).status).toBe(201);
  expect((await post("Yours", key, cookie)).status).toBe(201);
  expect(await made()).toBe(2);
});

test("an expired key is free again", async () => {
  const { workspace, post, made } = await ownerOf();
  const key = newId();
  await post("Old", key);
  const where = { workspaceId: workspace.workspaceId, key };
  await unscoped((tx) => tx.prisma.idempotencyKey.updateMany({ where, data: { expiresAt: new Date(0) } }));
  expect((await post("New", key)).status).toBe(201);
  expect(await made()).toBe(2);
});

test("a malformed key is refused", async () => {
  const { post } = await ownerOf();
  expect((await post("x", "two words")).status).toBe(400);
  expect((await post("x", "k".repeat(256))).status).toBe(400);
});
