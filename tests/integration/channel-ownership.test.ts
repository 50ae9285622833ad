import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { PATCH as patchChannel } from "#/app/api/channels/[id]/route.ts";
import { POST as testRoute } from "#/app/api/channels/[id]/test/route.ts";
import { POST as signUp } from "#/app/api/channels/embedded-signup/route.ts";
import { POST as postChannel } from "#/app/api/channels/route.ts";
import type { ChannelDto, ChannelTestDto } from "#/domain/channels/channel-schema.ts";
import { checkAllChannels, checkOneChannel } from "#/domain/channels/check-channels.ts";
import { resolveRoutes, routeKey } from "#/domain/channels/resolve-routes.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { faultSettings } from "#/simulator/faults.ts";
import { settings } from "../setup/settings.ts";
import { type Client, connect, makeClient, newNumber, registerNumber, startSimulator } from "./channel-fixtures.ts";
import { errorOf, request } from "./team-fixtures.ts";

// Whose messages come where: the simulator stands for Meta itself here, so numbers in it are real ones to the product.

const nowhere = "http://127.0.0.1:9";
let world: Awaited<ReturnType<typeof startSimulator>>;
let graph: string;
let [owner, squatter]: Client[] = [];

beforeAll(async () => {
  world = await startSimulator();
  graph = `${world.url}/simulator/graph`;
});
afterAll(() => world.close());
beforeEach(async () => {
  [owner, squatter] = [await makeClient(), await makeClient()];
  Object.assign(settings, { META_GRAPH_URL: graph, META_APP_ID: "" });
  world.simulator.faults.set(faultSettings.parse({}));
});

async function realNumber() {
  const number = await registerNumber(world);
  return { phoneNumberId: number.phoneNumberId, wabaId: number.wabaId, accessToken: `only-${number.wabaId}` };
}

const post = (who: Client | undefined, number: object) =>
  (who as Client).call(postChannel, "/api/channels", {
    json: { kind: "WHATSAPP_CLOUD", displayName: "Shop", ...number },
  });
const made = async (who: Client | undefined, number: object) => (await (await post(who, number)).json()) as ChannelDto;
const probe = async (who: Client | undefined, id: string) =>
  (await (
    await (who as Client).call(testRoute, `/api/channels/${id}/test`, { method: "POST", id })
  ).json()) as ChannelTestDto;

async function holder(externalId: string, provider = "whatsapp") {
  const question = { provider, externalId, accountToken: null };
  return (await resolveRoutes([question])).get(routeKey(question))?.channelId;
}

test("what Meta confirms is connected and proven", async () => {
  const number = await realNumber();
  const channel = await made(owner, number);
  expect(channel).toMatchObject({ connectionStatus: "CONNECTED", verification: "VERIFIED", connectionError: null });
  expect(await holder(number.phoneNumberId)).toBe(channel.id);
});

test("a token that Meta refuses gets no messages, and is told Meta's words", async () => {
  const number = await realNumber();
  const channel = await made(squatter, { ...number, accessToken: `only-${newNumber().wabaId}` });
  expect(channel).toMatchObject({ connectionStatus: "FAILED", verification: "UNROUTED" });
  expect(channel.connectionError).toContain("does not exist");
  expect(await holder(number.phoneNumberId)).toBeUndefined();
  expect((await made(owner, number)).verification).toBe("VERIFIED");
});

test("a number under another business account than the one that was named is refused", async () => {
  const [number, other] = [await realNumber(), await realNumber()];
  const channel = await made(squatter, { ...other, phoneNumberId: number.phoneNumberId });
  expect(channel).toMatchObject({ connectionStatus: "FAILED", verification: "UNROUTED" });
  expect(channel.connectionError).toContain("does not list this number");
});

test("where Meta cannot be asked, the first claim gets the messages until a proven one comes", async () => {
  const number = await realNumber();
  settings.META_GRAPH_URL = nowhere;
  const squatted = await made(squatter, number);
  expect(squatted).toMatchObject({ connectionStatus: "CONNECTING", verification: "UNVERIFIED" });
  expect(await holder(number.phoneNumberId)).toBe(squatted.id);
  expect((await post(owner, number)).status).toBe(409);
  settings.META_GRAPH_URL = graph;
  const proven = await made(owner, number);
  expect(proven.verification).toBe("VERIFIED");
  expect([await holder(number.phoneNumberId), await holder(number.wabaId, "whatsapp_waba")]).toEqual([
    proven.id,
    proven.id,
  ]);
});

test("a proven claim stands against another that is proven too", async () => {
  const number = await realNumber();
  const channel = await made(owner, number);
  expect(await errorOf(await post(squatter, number))).toMatchObject({ status: 409, error: { code: "conflict" } });
  expect(await holder(number.phoneNumberId)).toBe(channel.id);
});

test("a proven claim whose holder Meta refuses by now gives way", async () => {
  const number = await realNumber();
  const old = await made(owner, number);
  await inWorkspace((owner as Client).actor, (tx) =>
    tx.sql(`UPDATE "ChannelAccount" SET "parentExternalId" = $2 WHERE id = $1`, [old.id, newNumber().wabaId]),
  );
  const next = await made(squatter, number);
  expect(next.verification).toBe("VERIFIED");
  expect(await holder(number.phoneNumberId)).toBe(next.id);
});

test("a number with a Meta app of its own stands beside the shared address, not in the way of it", async () => {
  const number = await realNumber();
  const channel = await connect(squatter as Client, { ...number, appSecret: "a secret of their own" });
  expect(channel.verification).toBe("VERIFIED");
  expect(await holder(number.phoneNumberId)).toBeUndefined();
  expect((await made(owner, number)).verification).toBe("VERIFIED");
});

test("an unproven claim that Meta refuses when asked is given up", async () => {
  const number = await realNumber();
  settings.META_GRAPH_URL = nowhere;
  const squatted = await made(squatter, { ...number, accessToken: `only-${newNumber().wabaId}` });
  settings.META_GRAPH_URL = graph;
  expect(await probe(squatter, squatted.id)).toMatchObject({ ok: false, channel: { verification: "UNROUTED" } });
  expect(await holder(number.phoneNumberId)).toBeUndefined();
});

test("a token that was revoked keeps what was proven: customers go on being heard", async () => {
  const number = await realNumber();
  const channel = await made(owner, number);
  world.simulator.faults.set(faultSettings.parse({ sends: [{ kind: "token-revoked", on: "any", next: 1 }] }));
  expect(await probe(owner, channel.id)).toMatchObject({
    ok: false,
    channel: { connectionStatus: "FAILED", verification: "VERIFIED" },
  });
  expect(await holder(number.phoneNumberId)).toBe(channel.id);
});

test("the app that gets the messages must be this installation's", async () => {
  const number = await realNumber();
  settings.META_APP_ID = "42";
  const channel = await made(owner, number);
  expect(channel).toMatchObject({ connectionStatus: "FAILED", verification: "UNROUTED" });
  expect(channel.connectionError).toContain("another Meta app");
});

test("a new token is tried at once", async () => {
  const number = await realNumber();
  const channel = await made(owner, number);
  const json = { accessToken: `only-${newNumber().wabaId}` };
  const change = (body: object) =>
    (owner as Client).call(patchChannel, `/api/channels/${channel.id}`, {
      method: "PATCH",
      json: body,
      id: channel.id,
    });
  expect(await (await change(json)).json()).toMatchObject({ connectionStatus: "FAILED" });
  expect(await (await change({ accessToken: number.accessToken })).json()).toMatchObject({
    connectionStatus: "CONNECTED",
    connectionError: null,
  });
});

test("an Idempotency-Key makes one channel and asks Meta outside of its unit of work", async () => {
  const number = await realNumber();
  const json = { kind: "WHATSAPP_CLOUD", displayName: "Shop", ...number };
  const headers = { authorization: (owner as Client).authorization, "idempotency-key": `key-${number.phoneNumberId}` };
  const answers = [];
  for (let i = 0; i < 2; i++)
    answers.push(await (await postChannel(request("/api/channels", { json, headers }))).json());
  expect(answers[0]).toMatchObject({ verification: "VERIFIED" });
  expect(answers[1]).toEqual(answers[0]);
});

test("F22: a subscription that Meta dropped is found by the hourly look, and made again", async () => {
  const number = await realNumber();
  const channel = await made(owner, number);
  const { record, world: state } = world.simulator;
  await record({ kind: "subscription", at: new Date(0).toISOString(), wabaId: number.wabaId, isOn: false });
  await checkAllChannels();
  const [job] = await unscoped((tx) =>
    tx.sql<{ payload: { workspaceId: string; channelId: string } }>(
      `SELECT payload FROM graphile_worker._private_jobs WHERE payload->>'channelId' = $1`,
      [channel.id],
    ),
  );
  await checkOneChannel(job?.payload as { workspaceId: string; channelId: string });
  expect(state.book.isSubscribed(number.wabaId)).toBe(true);
  const events = await inWorkspace((owner as Client).actor, (tx) =>
    tx.sql(`SELECT kind, severity, summary FROM "ChannelEvent" WHERE "channelAccountId" = $1`, [channel.id]),
  );
  expect(events).toEqual([{ kind: "SUBSCRIPTION", severity: "WARNING", summary: { isRepaired: true } }]);
});

test("a signup in Meta's window connects the number, and a second one gives it a new token", async () => {
  const number = await realNumber();
  Object.assign(settings, { META_APP_ID: "1000000000000001" });
  const sign = (json: object) => (owner as Client).call(signUp, "/api/channels/embedded-signup", { json });
  const { accessToken: _token, ...ids } = number;
  const first = (await (await sign({ code: `code-${number.wabaId}`, ...ids })).json()) as ChannelTestDto;
  expect(first).toMatchObject({
    ok: true,
    channel: { displayName: "Sufra House", connectionStatus: "CONNECTED", verification: "VERIFIED" },
  });
  const second = (await (await sign({ code: `code-${number.wabaId}`, ...ids })).json()) as ChannelTestDto;
  expect(second.channel.id).toBe(first.channel.id);
  expect(await errorOf(await sign({ code: "expired", ...ids }))).toMatchObject({ status: 400 });
  expect(await errorOf(await sign({ code: `code-${newNumber().wabaId}`, ...ids }))).toMatchObject({ status: 403 });
});
