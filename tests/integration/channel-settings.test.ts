import { beforeAll, expect, test } from "vitest";
import { GET as getEvents } from "#/app/api/channels/[id]/events/route.ts";
import { GET as getHealth } from "#/app/api/channels/[id]/health/route.ts";
import { GET as getNumbers } from "#/app/api/channels/[id]/numbers/route.ts";
import { PUT as putPin } from "#/app/api/channels/[id]/pin/route.ts";
import { POST as postPicture } from "#/app/api/channels/[id]/profile/picture/route.ts";
import { GET as getProfile, PATCH as patchProfile } from "#/app/api/channels/[id]/profile/route.ts";
import { DELETE as deregister, POST as register } from "#/app/api/channels/[id]/registration/route.ts";
import { POST as subscribe } from "#/app/api/channels/[id]/subscription/route.ts";
import { POST as testRoute } from "#/app/api/channels/[id]/test/route.ts";
import { GET as getWebhook } from "#/app/api/channels/[id]/webhook/route.ts";
import { GET as getOptions } from "#/app/api/channels/connect-options/route.ts";
import { POST as replayItem } from "#/app/api/inbound-items/[id]/replay/route.ts";
import { GET as getItem } from "#/app/api/inbound-items/[id]/route.ts";
import { GET as getItems } from "#/app/api/inbound-items/route.ts";
import type { ChannelWebhookDto, ConnectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import type { ChannelEventDto, ChannelHealthDto } from "#/domain/messaging/channel-health-schema.ts";
import type { InboundItemDetailDto, InboundItemDto } from "#/domain/messaging/delivery-log-schema.ts";
import { retryParked } from "#/domain/messaging/parked-items.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, processAll, status } from "../factories.ts";
import {
  answerOf,
  type Client,
  connect,
  connectSimulated,
  makeClient,
  registerNumber,
  useSimulator,
} from "./channel-fixtures.ts";
import { sample } from "./file-fixtures.ts";
import { errorOf, withParams } from "./team-fixtures.ts";

const world = useSimulator();
let client: Client;

beforeAll(async () => {
  client = await makeClient();
});

const simulated = (own?: { isCoexistence: boolean }) => connectSimulated(client, world, own);

type Init = { method?: string; json?: unknown };

const ask = async <T>(handler: RouteHandler, path: string, id: string, init: Init = {}): Promise<T> =>
  answerOf(await client.call(handler, path, { ...init, id }));

test("what to enter at Meta: the shared address and token, or those of the channel's own app", async () => {
  const shared = await simulated();
  expect(await ask<ChannelWebhookDto>(getWebhook, "/webhook", shared.id)).toMatchObject({
    url: expect.stringMatching(/\/api\/webhooks\/whatsapp$/),
    verifyToken: env.META_VERIFY_TOKEN,
    isOwnAddress: false,
    fields: expect.arrayContaining(["messages", "account_update"]),
  });
  const own = await connect(client, { appSecret: "their secret", verifyToken: "their token" });
  expect(await ask<ChannelWebhookDto>(getWebhook, "/webhook", own.id)).toMatchObject({
    url: own.webhookUrl,
    verifyToken: "their token",
    isOwnAddress: true,
  });
});

test("without a Meta app there is no signup in Meta's window", async () => {
  const options = await ask<ConnectOptionsDto>(getOptions, "/api/channels/connect-options", "");
  expect(options).toMatchObject({ needsAppSecret: false, canSimulate: true, embeddedSignup: null });
});

test("the business profile is read, changed in part, and refused in Meta's words", async () => {
  const { id } = await simulated();
  expect(await ask(getProfile, "/profile", id)).toMatchObject({ about: "", websites: [], pictureUrl: null });
  const json = { about: "Fresh bread", websites: ["https://sufra.example/"], vertical: "RESTAURANT" };
  expect(await ask(patchProfile, "/profile", id, { method: "PATCH", json })).toMatchObject(json);
  const next = await ask(patchProfile, "/profile", id, { method: "PATCH", json: { email: "hi@sufra.example" } });
  expect(next).toMatchObject({ ...json, email: "hi@sufra.example" });
  for (const wrong of [{ about: "" }, { websites: ["javascript:alert(1)"] }, { vertical: "PIRATE" }, { email: "no" }]) {
    const answer = await client.call(patchProfile, "/profile", { method: "PATCH", json: wrong, id });
    expect(await errorOf(answer)).toMatchObject({ status: 400 });
  }
});

test("a picture is uploaded to Meta; what is none is refused", async () => {
  const { id } = await simulated();
  const upload = (type: string) =>
    postPicture(
      new Request("http://localhost:3000/picture", {
        method: "POST",
        headers: { authorization: client.authorization, "content-type": type },
        body: new Uint8Array(sample("photo.jpg")),
      }),
      withParams({ id }),
    );
  expect(await (await upload("image/jpeg")).json()).toMatchObject({ pictureUrl: expect.stringContaining("http") });
  expect((await upload("text/html")).status).toBe(415);
});

test("the numbers of the business account say which of them are connected here", async () => {
  const channel = await simulated();
  const other = await registerNumber(world, { wabaId: channel.wabaId, displayPhoneNumber: "966555", name: "Second" });
  expect(await ask(getNumbers, "/numbers", channel.id)).toMatchObject([
    { phoneNumberId: channel.phoneNumberId, phoneNumber: "966112345678", channelId: channel.id },
    { phoneNumberId: other.phoneNumberId, verifiedName: "Second", channelId: null },
  ]);
});

test("a number is registered with its code and deregistered", async () => {
  const { id, phoneNumberId } = await simulated();
  const { book } = world.simulator.world;
  await ask(putPin, "/pin", id, { method: "PUT", json: { pin: "123456" } });
  const wrong = await client.call(register, "/registration", { json: { pin: "654321" }, id });
  expect(await errorOf(wrong)).toMatchObject({ error: { message: expect.stringContaining("133005") } });
  await ask(register, "/registration", id, { json: { pin: "123456" } });
  expect(book.settingsOf(phoneNumberId)).toMatchObject({ pin: "123456", isRegistered: true });
  await ask(deregister, "/registration", id, { method: "DELETE" });
  expect(book.settingsOf(phoneNumberId)).toMatchObject({ isRegistered: false });
});

test("a number in coexistence is never registered or deregistered", async () => {
  const { id, phoneNumberId } = await simulated({ isCoexistence: true });
  for (const [handler, init] of [
    [register, { json: { pin: "123456" } }],
    [deregister, { method: "DELETE" }],
  ] as [RouteHandler, Init][]) {
    const answer = await client.call(handler, "/registration", { ...init, id });
    expect(await errorOf(answer)).toMatchObject({ status: 409, error: { code: "conflict" } });
  }
  expect(world.simulator.world.book.settingsOf(phoneNumberId)).toEqual({});
  const { channel } = await ask<{ channel: object }>(testRoute, "/test", id, { method: "POST" });
  expect(channel).toMatchObject({ isCoexistence: true });
});

test("a lost subscription is repaired by hand", async () => {
  const { id, wabaId } = await simulated();
  await world.simulator.record({ kind: "subscription", at: new Date(0).toISOString(), wabaId, isOn: false });
  expect(await ask(subscribe, "/subscription", id, { method: "POST" })).toMatchObject({ wasRepaired: true });
  expect(await ask(subscribe, "/subscription", id, { method: "POST" })).toMatchObject({
    wasRepaired: false,
    apps: [{ name: "Wasl" }],
  });
});

test("health tells what is wrong, the limit and a day of traffic; the history pages through events", async () => {
  const channel = await simulated();
  await ask(testRoute, "/test", channel.id, { method: "POST" });
  await inWorkspace(client.actor, async (tx) => {
    await tx.sql(
      `UPDATE "ChannelAccount" SET "healthIssues" = '{"quality":{"severity":"WARNING","reason":"YELLOW"}}' WHERE id = $1`,
      [channel.id],
    );
    for (let minute = 0; minute < 3; minute++) {
      await tx.sql(
        `INSERT INTO "ChannelEvent" (id, "workspaceId", "channelAccountId", kind, severity, at)
         VALUES ($1, $2, $3, 'REVIEW', 'INFO', now() - make_interval(mins => $4))`,
        [newId(), client.workspaceId, channel.id, minute],
      );
    }
  });
  const health = await ask<ChannelHealthDto>(getHealth, "/health", channel.id);
  expect(health).toMatchObject({
    issues: [{ cause: "quality", severity: "WARNING", reason: "YELLOW", until: null }],
    limit: { perDay: 2000, isShared: true },
    queue: { waiting: 0, stoppedAt: null },
    provider: { can_send_message: "AVAILABLE" },
  });
  expect(health.traffic).toHaveLength(24);
  const first = await client.call(getEvents, "/events?limit=2", { id: channel.id });
  const cursor = first.headers.get("x-next-cursor");
  const rest = await ask<ChannelEventDto[]>(getEvents, `/events?limit=2&cursor=${cursor}`, channel.id);
  const seen = [...((await first.json()) as ChannelEventDto[]), ...rest];
  expect(new Set(seen.map(({ id }) => id)).size).toBe(3);
});

test("the delivery log is filtered, read and applied again", async () => {
  const channel = await simulated();
  const body = (field: string, value: object) => ({
    object: "whatsapp_business_account",
    entry: [{ id: channel.wabaId, changes: [{ field, value }] }],
  });
  await deliver(body("account_update", { event: "AD_ACCOUNT_LINKED", mark: "42" }), {
    secret: env.META_APP_SECRET,
  });
  const unknown = envelope(channel, { statuses: [status({ id: `wamid.${newId()}`, status: "sent" })] });
  await deliver(unknown, { secret: env.META_APP_SECRET });
  await processAll();
  const list = (query: string) =>
    ask<InboundItemDto[]>(getItems, `/api/inbound-items?channel=${channel.id}${query}`, "");
  expect((await list("")).map(({ field, state }) => [field, state]).sort()).toEqual([
    ["account_update", "DONE"],
    ["status", "WAITING"],
  ]);
  const [news] = await list("&field=account_update&state=DONE");
  expect(await list("&state=DEAD")).toEqual([]);
  expect(await list(`&to=${new Date(0).toISOString()}`)).toEqual([]);
  const detail = await ask<InboundItemDetailDto>(getItem, "/item", news?.id ?? "");
  expect(JSON.stringify(detail.payload)).toContain("AD_ACCOUNT_LINKED");
  await inWorkspace(client.actor, (tx) =>
    tx.sql(`UPDATE "InboundItem" SET state = 'DEAD', error = 'broken', attempts = 5 WHERE id = $1`, [news?.id]),
  );
  expect(await ask(replayItem, "/replay", news?.id ?? "", { method: "POST" })).toMatchObject({
    state: "WAITING",
    attempts: 0,
    error: null,
  });
  await retryParked(client.workspaceId);
  expect(await ask<InboundItemDetailDto>(getItem, "/item", news?.id ?? "")).toMatchObject({ state: "DONE" });
});
