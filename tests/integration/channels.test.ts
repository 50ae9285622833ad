import { createHmac } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { GET as getChannel, PATCH as patchChannel } from "#/app/api/channels/[id]/route.ts";
import { POST as testRoute } from "#/app/api/channels/[id]/test/route.ts";
import { GET as getChannels, POST as postChannel } from "#/app/api/channels/route.ts";
import { openChannel } from "#/domain/channels/channel-access.ts";
import type { ChannelDto, ChannelTestDto } from "#/domain/channels/channel-schema.ts";
import { receiveDelivery, receiveHandshake } from "#/domain/channels/receive-delivery.ts";
import { resolveRoutes, routeKey } from "#/domain/channels/resolve-routes.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { faultSettings } from "#/simulator/faults.ts";
import { settings } from "../setup/settings.ts";
import { type Client, connect, makeClient, newNumber, registerNumber, useSimulator } from "./channel-fixtures.ts";
import { errorOf, makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

const world = useSimulator();
settings.META_GRAPH_URL = "http://127.0.0.1:9";
let client: Client;

beforeEach(async () => {
  client = await makeClient();
  delete settings.META_APP_SECRET;
  world.simulator.faults.set(faultSettings.parse({}));
});

const body = { kind: "WHATSAPP_CLOUD", displayName: "Shop", accessToken: "EAAG-token" };
const post = (who: Client, json: object) => who.call(postChannel, "/api/channels", { json: { ...body, ...json } });
const patch = (who: Client, id: string, json: object) =>
  who.call(patchChannel, `/api/channels/${id}`, { method: "PATCH", json, id });
const probe = async (id: string) =>
  (await (await client.call(testRoute, `/api/channels/${id}/test`, { method: "POST", id })).json()) as ChannelTestDto;

async function routed(externalId: string | null, accountToken: string | null = null, provider = "whatsapp") {
  const question = { provider, externalId: externalId ?? "", accountToken };
  return (await resolveRoutes([question])).get(routeKey(question))?.channelId;
}

async function simulated() {
  const number = await registerNumber(world);
  return connect(client, { phoneNumberId: number.phoneNumberId, wabaId: number.wabaId, isSimulated: true });
}

test("a connected number is found by its webhooks and can be opened for sending", async () => {
  const channel = await connect(client);
  expect(channel).toMatchObject({ connectionStatus: "CONNECTING", hasOwnSecret: false, verifyToken: null });
  expect(channel.webhookUrl).toMatch(/\/api\/webhooks\/whatsapp$/);
  expect(await routed(channel.phoneNumberId)).toBe(channel.id);
  expect(await routed(channel.wabaId, null, "whatsapp_waba")).toBe(channel.id);
  const { access } = await inWorkspace(client.actor, (tx) => openChannel(tx, channel.id));
  expect(access).toEqual({
    externalId: channel.phoneNumberId,
    parentId: channel.wabaId,
    accessToken: "EAAG-token",
    appId: "app",
    apiBase: `${env.META_GRAPH_URL}/${env.META_GRAPH_VERSION}`,
  });
  const log = await inWorkspace(client.actor, (tx) =>
    tx.prisma.activityLog.findMany({ where: { resourceId: channel.id } }),
  );
  expect(log.map((row) => row.action)).toEqual(["channel.create"]);
});

test("a number with a Meta app of its own has its own address, which only its secret opens", async () => {
  const channel = await connect(client, { appSecret: "secret of their own app" });
  const token = channel.webhookUrl?.split("/").at(-1) ?? "";
  expect(Buffer.from(token, "base64url")).toHaveLength(16);
  expect(await routed(channel.phoneNumberId)).toBeUndefined();
  expect(await routed(channel.phoneNumberId, token)).toBe(channel.id);
  const payload = Buffer.from("{}");
  const signed = (secret: string) => ({
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(payload).digest("hex")}`,
  });
  const deliver = (secret: string) =>
    receiveDelivery({ provider: "whatsapp", accountToken: token, headers: signed(secret), body: payload });
  await expect(deliver(env.META_APP_SECRET)).rejects.toMatchObject({ code: "forbidden" });
  await deliver("secret of their own app");
  const query = new URLSearchParams({
    "hub.mode": "subscribe",
    "hub.verify_token": channel.verifyToken ?? "",
    "hub.challenge": "42",
  });
  expect(await receiveHandshake({ provider: "whatsapp", accountToken: token }, query)).toBe("42");
});

test("a number that is connected elsewhere is refused without saying by whom", async () => {
  const other = await makeClient();
  const channel = await connect(other);
  const { phoneNumberId, wabaId } = channel;
  const answer = await errorOf(await post(client, { phoneNumberId, wabaId: newNumber().wabaId }));
  expect(answer).toMatchObject({
    status: 409,
    error: { code: "conflict", fields: { phoneNumberId: expect.any(String) } },
  });
  expect(JSON.stringify(answer)).not.toContain(other.slug);
  expect(JSON.stringify(answer)).not.toContain(channel.id);
  expect(await routed(phoneNumberId)).toBe(channel.id);
  const left = await inWorkspace(client.actor, (tx) => tx.prisma.channelAccount.count());
  expect(left).toBe(0);
  const sibling = await connect(client, { phoneNumberId: newNumber().phoneNumberId, wabaId });
  expect(await routed(sibling.phoneNumberId)).toBe(sibling.id);
  expect(await routed(wabaId, null, "whatsapp_waba")).toBe(channel.id);
});

test("of eight workspaces that connect one number at once, one gets it", async () => {
  const number = newNumber();
  const clients = await Promise.all(Array.from({ length: 8 }, makeClient));
  const statuses = await Promise.all(clients.map(async (one) => (await post(one, number)).status));
  expect(statuses.sort()).toEqual([201, ...Array<number>(7).fill(409)]);
}, 60_000);

test("two numbers of one business account share its news, and the second inherits them", async () => {
  const { wabaId } = newNumber();
  const first = await connect(client, { wabaId });
  const second = await connect(client, { wabaId });
  expect(await routed(wabaId, null, "whatsapp_waba")).toBe(first.id);
  expect((await patch(client, first.id, { isArchived: true })).status).toBe(200);
  expect(await routed(wabaId, null, "whatsapp_waba")).toBe(second.id);
  expect(await routed(first.phoneNumberId)).toBeUndefined();
});

test("the same number twice in one workspace is refused, also with an app secret", async () => {
  const { phoneNumberId, wabaId } = await connect(client);
  expect((await post(client, { phoneNumberId, wabaId })).status).toBe(409);
  expect((await post(client, { phoneNumberId, wabaId, appSecret: "another secret" })).status).toBe(409);
});

test("a disconnected number is free for others, and comes back only while it is", async () => {
  const channel = await connect(client);
  const lane = () =>
    inWorkspace(client.actor, (tx) => tx.prisma.outboundLane.findFirstOrThrow({ where: { channelId: channel.id } }));
  expect((await patch(client, channel.id, { isConnected: false })).status).toBe(200);
  expect(await routed(channel.phoneNumberId)).toBeUndefined();
  expect((await lane()).stoppedAt).not.toBeNull();
  expect((await patch(client, channel.id, { isConnected: true })).status).toBe(200);
  expect(await routed(channel.phoneNumberId)).toBe(channel.id);
  expect((await lane()).stoppedAt).toBeNull();
  await patch(client, channel.id, { isConnected: false });
  const { phoneNumberId, wabaId } = channel;
  expect((await post(await makeClient(), { phoneNumberId, wabaId })).status).toBe(201);
  expect((await patch(client, channel.id, { isConnected: true })).status).toBe(409);
});

test("a number moves between the shared address and its own with its app secret", async () => {
  const channel = await connect(client);
  const changed = (await (await patch(client, channel.id, { appSecret: "now their own app" })).json()) as ChannelDto;
  const token = changed.webhookUrl?.split("/").at(-1) ?? "";
  expect([await routed(channel.phoneNumberId), await routed(channel.phoneNumberId, token)]).toEqual([
    undefined,
    channel.id,
  ]);
  await patch(client, channel.id, { appSecret: null });
  expect([await routed(channel.phoneNumberId), await routed(channel.phoneNumberId, token)]).toEqual([
    channel.id,
    undefined,
  ]);
});

test("no secret is in any answer, in the activity log, or readable in the database", async () => {
  const secrets = { accessToken: "EAAG-planted-1", appSecret: "planted-secret-2", verifyToken: "planted-token-3" };
  const channel = await connect(client, secrets);
  const next = { accessToken: "EAAG-planted-4", appSecret: "planted-secret-5", verifyToken: "planted-token-6" };
  const answers = [
    JSON.stringify(channel),
    await (await patch(client, channel.id, next)).text(),
    await (await client.call(getChannels, "/api/channels")).text(),
    await (await client.call(getChannel, `/api/channels/${channel.id}`, { id: channel.id })).text(),
    JSON.stringify(
      await inWorkspace(client.actor, (tx) => tx.sql(`SELECT * FROM "ChannelAccount" c, "ActivityLog" a`)),
    ),
  ];
  for (const answer of answers) expect(answer).not.toMatch(/planted/);
});

test("a ciphertext that was moved to another channel does not open", async () => {
  const [one, two] = [await connect(client, { accessToken: "EAAG-one" }), await connect(client)];
  await inWorkspace(client.actor, (tx) =>
    tx.sql(
      `UPDATE "ChannelAccount" SET "credentialsEnc" = (SELECT "credentialsEnc" FROM "ChannelAccount" WHERE id = $1) WHERE id = $2`,
      [one.id, two.id],
    ),
  );
  await expect(inWorkspace(client.actor, (tx) => openChannel(tx, two.id))).rejects.toMatchObject({
    code: "bad_ciphertext",
  });
});

test("a test asks Meta and keeps what it says", async () => {
  const channel = await simulated();
  const found = await probe(channel.id);
  expect(found).toMatchObject({
    ok: true,
    number: { phoneNumber: "966112345678", verifiedName: "Sufra House", quality: "GREEN" },
    isSubscribed: true,
    error: null,
    channel: { connectionStatus: "CONNECTED", phoneNumber: "966112345678", dailyLimit: 2000, throughput: 80 },
  });
});

test("a refusal is shown in Meta's own words, and the next success starts the queue again", async () => {
  const channel = await simulated();
  world.simulator.faults.set(faultSettings.parse({ sends: [{ kind: "token-revoked", on: "any", next: 1 }] }));
  const refused = await probe(channel.id);
  expect(refused).toMatchObject({
    ok: false,
    number: null,
    error: { code: "channel_unavailable" },
    channel: { connectionStatus: "FAILED" },
  });
  expect(refused.error?.message).toContain("190");
  expect(refused.channel.connectionError).toBe(refused.error?.message);
  await inWorkspace(client.actor, (tx) =>
    tx.sql(`UPDATE "OutboundLane" SET "stoppedAt" = now() WHERE "channelId" = $1`, [channel.id]),
  );
  expect((await probe(channel.id)).channel).toMatchObject({ connectionStatus: "CONNECTED", connectionError: null });
  const [lane] = await inWorkspace(client.actor, (tx) =>
    tx.sql(`SELECT "stoppedAt" FROM "OutboundLane" WHERE "channelId" = $1`, [channel.id]),
  );
  expect(lane).toEqual({ stoppedAt: null });
});

test("a broken line says nothing about the channel", async () => {
  const channel = await simulated();
  world.simulator.faults.set(faultSettings.parse({ sends: [{ kind: "html", on: "any" }] }));
  expect(await probe(channel.id)).toMatchObject({
    ok: false,
    error: { code: "unavailable" },
    channel: { connectionStatus: "CONNECTED" },
  });
});

test("an agent sees the channels but neither their address nor a way to change them", async () => {
  const channel = await connect(client);
  const { userId } = await makeMember(client.workspaceId, "AGENT");
  const { cookie } = await signedIn(userId);
  const list = (await (await getChannels(request("/api/channels", { headers: { cookie } }))).json()) as ChannelDto[];
  expect(list.map(({ id, webhookUrl }) => ({ id, webhookUrl }))).toEqual([{ id: channel.id, webhookUrl: null }]);
  const change = request(`/api/channels/${channel.id}`, {
    method: "PATCH",
    json: { displayName: "Mine" },
    headers: { cookie },
  });
  expect((await patchChannel(change, withParams({ id: channel.id }))).status).toBe(403);
});

test("another workspace's channel is the same as none", async () => {
  const { id } = await connect(await makeClient());
  for (const handler of [getChannel, patchChannel, testRoute]) {
    const method = handler === getChannel ? "GET" : handler === patchChannel ? "PATCH" : "POST";
    const json = handler === patchChannel ? { displayName: "Ours now" } : undefined;
    const foreign = await errorOf(await client.call(handler, `/api/channels/${id}`, { method, json, id }));
    const absent = await errorOf(await client.call(handler, `/api/channels/${id}`, { method, json, id: newId() }));
    expect(foreign).toMatchObject({ status: 404, error: { code: "not_found" } });
    expect(foreign).toEqual(absent);
  }
  expect(await (await client.call(getChannels, "/api/channels")).json()).toEqual([]);
});

test.each([
  [{ phoneNumberId: "abc" }, "phoneNumberId"],
  [{ wabaId: "1; DROP TABLE" }, "wabaId"],
  [{ kind: "EMAIL" }, "kind"],
  [{ accessToken: { $ne: "" } }, "accessToken"],
  [{ workspaceId: newId() }, "workspaceId"],
])("%j is refused", async (wrong, field) => {
  expect(await errorOf(await post(client, { ...newNumber(), ...wrong }))).toMatchObject({
    status: 400,
    error: { fields: { [field]: expect.any(String) } },
  });
});

test("without a Meta app of the installation a number needs its own secret", async () => {
  settings.META_APP_SECRET = "";
  expect(await errorOf(await post(client, newNumber()))).toMatchObject({
    status: 400,
    error: { fields: { appSecret: expect.any(String) } },
  });
  expect((await post(client, { ...newNumber(), appSecret: "their own secret" })).status).toBe(201);
});
