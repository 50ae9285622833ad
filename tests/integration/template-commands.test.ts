import { beforeEach, expect, test } from "vitest";
import { POST as createRoute } from "#/app/api/channels/[id]/templates/route.ts";
import { POST as syncRoute } from "#/app/api/channels/[id]/templates/sync/route.ts";
import { POST as moveRoute } from "#/app/api/templates/[id]/move/route.ts";
import { DELETE as deleteRoute, PATCH as editRoute, GET as getRoute } from "#/app/api/templates/[id]/route.ts";
import { GET as listRoute } from "#/app/api/templates/route.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { inWorkspace } from "#/platform/db.ts";
import { faultSettings } from "#/simulator/faults.ts";
import type { Template } from "#/simulator/templates.ts";
import { type Client, connect, makeClient, registerNumber, useSimulator } from "./channel-fixtures.ts";
import { sample } from "./file-fixtures.ts";
import { errorOf } from "./team-fixtures.ts";

const world = useSimulator();
let client: Client;
let channelId: string;
let wabaId: string;

beforeEach(async () => {
  // No verdict comes by itself, so that nothing has to be waited for.
  world.simulator.faults.set(faultSettings.parse({ templates: { reviewMs: 3_600_000 } }));
  client = await makeClient();
  const number = await registerNumber(world);
  wabaId = number.wabaId;
  const { phoneNumberId } = number;
  channelId = (await connect(client, { phoneNumberId, wabaId, isSimulated: true })).id;
});

const body = { type: "BODY", text: "Hi {{1}}, welcome back to us.", example: { body_text: [["Sara"]] } };
const draft = { name: "welcome_back", language: "en", category: "UTILITY", components: [body] };

const create = (json: unknown, who = client) =>
  who.call(createRoute, `/api/channels/${channelId}/templates`, { method: "POST", json, id: channelId });
const edit = (id: string, json: unknown, who = client) =>
  who.call(editRoute, `/api/templates/${id}`, { method: "PATCH", json, id });
const remove = (id: string, query = "", who = client) =>
  who.call(deleteRoute, `/api/templates/${id}${query}`, { method: "DELETE", id });
const move = (id: string, what: string, who = client) =>
  who.call(moveRoute, `/api/templates/${id}/move`, { method: "POST", json: { move: what }, id });
const read = (id: string, who = client) => who.call(getRoute, `/api/templates/${id}`, { id });
const sync = () =>
  client.call(syncRoute, `/api/channels/${channelId}/templates/sync`, { method: "POST", id: channelId });
const made = async (json: unknown = draft) => (await (await create(json)).json()) as TemplateDto;
const held = () => world.simulator.world.templates.of(wabaId);

/** What Meta's reviewers say. */
async function judge(name: string, verdict: Partial<Template>) {
  const template = held().find((one) => one.name === name);
  if (!template) throw new Error(`there is no ${name}`);
  const at = new Date().toISOString();
  await world.simulator.record({
    kind: "template",
    at,
    wabaId,
    id: template.id,
    template: { ...template, ...verdict },
  });
}

test("a template is handed in, kept as Meta answered, and told to those who look", async () => {
  const response = await create({ ...draft, ttlSeconds: 3600 });
  expect(response.status).toBe(201);
  const template = (await response.json()) as TemplateDto;
  expect(template).toMatchObject({ name: "welcome_back", status: "PENDING", category: "UTILITY", ttlSeconds: 3600 });
  expect(held().find(({ name }) => name === "welcome_back")).toMatchObject({ message_send_ttl_seconds: 3600 });
  const events = await inWorkspace(client.actor, (tx) =>
    tx.sql(`SELECT type FROM "Event" WHERE "workspaceId" = $1 AND $2 = ANY ("entityIds")`, [
      client.actor.workspaceId,
      template.id,
    ]),
  );
  expect(events).toEqual([{ type: "template.updated" }]);
});

test("what Meta would refuse is refused before it is asked, with a sentence per field", async () => {
  const bare = { type: "BODY", text: "Hi {{1}}, welcome back to us." };
  const refusal = await errorOf(await create({ ...draft, name: "Welcome", components: [bare] }));
  expect(refusal).toMatchObject({
    status: 422,
    error: { code: "template_invalid", fields: { name: expect.any(String), "body.1": "Give a sample value for 1." } },
  });
  expect(held().some(({ name }) => name === "Welcome")).toBe(false);
});

test("Meta's refusal is shown in its own words, with its code", async () => {
  await made();
  await inWorkspace(client.actor, (tx) =>
    tx.sql(`DELETE FROM "MessageTemplate" WHERE "workspaceId" = $1`, [client.actor.workspaceId]),
  );
  expect(await errorOf(await create(draft))).toMatchObject({
    status: 422,
    error: {
      code: "template_invalid",
      fields: { providerCode: "2388024", provider: expect.stringContaining("already exists") },
    },
  });
});

test("a name is taken once per language; another language of it is free", async () => {
  await made();
  expect(await errorOf(await create(draft))).toMatchObject({ status: 409 });
  expect(await made({ ...draft, language: "ar" })).toMatchObject({ name: "welcome_back", language: "ar" });
});

test("a sample file goes to the reviewers by its handle, and is kept for the next change", async () => {
  const content = (async function* () {
    yield new Uint8Array(sample("photo.jpg"));
  })();
  const { id: fileId } = await storeFile(client.actor, { content, mimeType: "image/jpeg", name: "photo.jpg" });
  const header = { type: "HEADER", format: "IMAGE", example: { file_id: fileId } };
  const template = await made({ ...draft, category: "MARKETING", components: [header, body] });
  expect(template).toMatchObject({ status: "PENDING", sampleFiles: { header: fileId } });
  const [shown] = held().find(({ name }) => name === "welcome_back")?.components ?? [];
  expect(shown?.example).toEqual({ header_handle: [expect.stringMatching(/^4::/)] });
  await judge("welcome_back", { status: "REJECTED", rejected_reason: "INVALID_FORMAT" });
  await sync();
  expect(await (await read(template.id)).json()).toMatchObject({
    status: "REJECTED",
    rejectionReason: "INVALID_FORMAT",
    sampleFiles: { header: fileId },
  });
});

test("a change is reviewed again", async () => {
  const { id } = await made();
  await judge("welcome_back", { status: "REJECTED", rejected_reason: "INVALID_FORMAT" });
  await sync();
  const components = [{ ...body, text: "Hello {{1}}, good to have you back." }];
  expect(await (await edit(id, { components })).json()).toMatchObject({ status: "PENDING", rejectionReason: null });
  expect(held().find(({ name }) => name === "welcome_back")).toMatchObject({ status: "PENDING", components });
});

test("one language is deleted, or all of a name", async () => {
  const english = await made();
  const arabic = await made({ ...draft, language: "ar" });
  const french = await made({ ...draft, language: "fr" });
  expect((await remove(english.id)).status).toBe(204);
  expect((await read(english.id)).status).toBe(404);
  expect(held().filter(({ name }) => name === "welcome_back")).toHaveLength(2);
  expect((await remove(arabic.id, "?languages=all")).status).toBe(204);
  expect((await read(french.id)).status).toBe(404);
  expect(held().filter(({ name }) => name === "welcome_back")).toEqual([]);
});

test("a paused one goes on; an approved or rejected one is archived and comes back as it was", async () => {
  const { id } = await made();
  const atMeta = () => held().find(({ name }) => name === "welcome_back")?.status;
  for (const [from, what, to] of [
    ["PAUSED", "unpause", "APPROVED"],
    ["APPROVED", "archive", "ARCHIVED"],
    ["ARCHIVED", "unarchive", "APPROVED"],
  ] as const) {
    await judge("welcome_back", { status: from });
    await sync();
    expect(await (await move(id, what)).json()).toMatchObject({ status: to });
    expect(atMeta()).toBe(to);
  }
  await judge("welcome_back", { status: "REJECTED", rejected_reason: "PROMOTIONAL" });
  await sync();
  expect((await move(id, "archive")).status).toBe(200);
  await sync();
  expect(await (await move(id, "unarchive")).json()).toMatchObject({ status: "REJECTED" });
  expect(atMeta()).toBe("REJECTED");
  const log = await inWorkspace(client.actor, (tx) =>
    tx.sql<{ action: string }>(`SELECT action FROM "ActivityLog" WHERE "resourceId" = $1 ORDER BY id`, [id]),
  );
  expect(log.map(({ action }) => action).filter((action) => /archive|unpause/.test(action))).toEqual([
    "template.unpause",
    "template.archive",
    "template.unarchive",
    "template.archive",
    "template.unarchive",
  ]);
});

test("what cannot be done is refused, here and in Meta's words", async () => {
  const { id } = await made();
  expect(await errorOf(await move(id, "archive"))).toMatchObject({ status: 409 });
  await judge("welcome_back", { status: "APPROVED" });
  await sync();
  await judge("welcome_back", { status: "PENDING" });
  expect(await errorOf(await move(id, "archive"))).toMatchObject({
    status: 422,
    error: { code: "template_invalid", fields: { provider: "Only approved or rejected templates can be archived" } },
  });
  expect(await (await read(id)).json()).toMatchObject({ status: "APPROVED" });
});

test("the list is filtered by status, category and words", async () => {
  await sync();
  await made();
  const list = async (query: string) => {
    const answer = (await (await client.call(listRoute, `/api/templates?${query}`)).json()) as TemplateDto[];
    return answer.map(({ name }) => name);
  };
  expect(await list("status=PENDING")).toEqual(["welcome_back"]);
  expect(await list("category=AUTHENTICATION")).toEqual(["sign_in_code"]);
  expect(await list("q=Welcome b")).toEqual(["welcome_back"]);
  expect(await list("q=verification")).toEqual(["sign_in_code"]);
  expect(await list("status=PENDING&category=MARKETING")).toEqual([]);
});

test("another workspace neither sees, changes nor deletes it", async () => {
  const { id } = await made();
  const outsider = await makeClient();
  for (const response of [
    await read(id, outsider),
    await edit(id, { category: "MARKETING" }, outsider),
    await remove(id, "", outsider),
    await move(id, "archive", outsider),
    await create(draft, outsider),
  ]) {
    expect(response.status).toBe(404);
  }
  expect(await (await read(id)).json()).toMatchObject({ category: "UTILITY" });
});
