import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listNotifications, readNotifications } from "#/domain/team/notifications.ts";
import { newId } from "#/platform/ids.ts";
import { readFrames } from "#/realtime/event-frames.ts";
import { deliver, envelope, makeShop, processAll, rows } from "../factories.ts";
import { channelOf, eventsOf, notificationsOf, tell } from "./news-fixtures.ts";

// What Meta tells about a channel and not about one message (whatsapp-cloud reference §5): bodies through the webhook door.

test("throughput belongs to the number, the messaging limit to all numbers of the account", async () => {
  const shop = await makeShop();
  const sibling = newId();
  await rows(shop, `UPDATE "ChannelAccount" SET "phoneNumber" = '15550783881'`);
  await rows(
    shop,
    `INSERT INTO "ChannelAccount" (id, "workspaceId", kind, "displayName", "phoneNumber", "parentExternalId", token)
     VALUES ($1, current_workspace(), 'WHATSAPP_CLOUD', 'second', '15550783882', $2, $3)`,
    [sibling, shop.wabaId, newId()],
  );
  const value = { display_phone_number: "+1 555 078 3882", event: "THROUGHPUT_UPGRADE", current_limit: "TIER_10K" };
  await tell(shop, "phone_number_quality_update", value);
  expect(await channelOf(shop, sibling)).toMatchObject({ throughput: 1000, dailyLimit: 10_000 });
  expect(await channelOf(shop)).toMatchObject({ throughput: 80, dailyLimit: 10_000 });
  expect(await eventsOf(shop)).toEqual([]);
  expect(await eventsOf(shop, sibling)).toMatchObject([{ kind: "NUMBER_QUALITY", summary: { limit: 10_000 } }]);
});

test.each([
  [2000, 2000],
  ["2000", 2000],
  ["TIER_2K", 2000],
  ["TIER_UNLIMITED", null],
  [-1, null],
])("a capability of %j is a limit of %j", async (told, limit) => {
  const shop = await makeShop();
  await rows(shop, `UPDATE "ChannelAccount" SET "dailyLimit" = 250`);
  await tell(shop, "business_capability_update", {
    max_daily_conversations_per_business: told,
    max_phone_numbers_per_waba: 25,
  });
  expect((await channelOf(shop)).dailyLimit).toBe(limit);
  expect(await eventsOf(shop)).toMatchObject([{ kind: "LIMIT", severity: "INFO", summary: { limit, numbers: 25 } }]);
});

test("a capability that says nothing readable changes no limit", async () => {
  const shop = await makeShop();
  await rows(shop, `UPDATE "ChannelAccount" SET "dailyLimit" = 250`);
  for (const told of ["TIER_NOT_SET", null, {}, "9".repeat(30)]) {
    await tell(shop, "business_capability_update", { max_daily_conversations_per_business: told });
  }
  expect((await channelOf(shop)).dailyLimit).toBe(250);
});

test("health is the worst of what is wrong, and each cause is taken back alone", async () => {
  const shop = await makeShop();
  const health = async () => (await channelOf(shop)).healthStatus;
  await tell(shop, "account_review_update", { decision: "REJECTED" });
  const alert = (status: string) => ({
    entity_type: "WABA",
    entity_id: shop.wabaId,
    alert_info: { alert_severity: "WARNING", alert_status: status, alert_type: "LOW_QUALITY", alert_description: "d" },
  });
  await tell(shop, "account_alerts", alert("ACTIVE"));
  expect(await health()).toBe("CRITICAL");
  await tell(shop, "account_review_update", { decision: "APPROVED" });
  expect(await health()).toBe("WARNING");
  expect((await channelOf(shop)).healthIssues).toEqual({
    "alert:LOW_QUALITY": { severity: "WARNING", reason: "LOW_QUALITY" },
  });
  await tell(shop, "account_alerts", alert("RESOLVED"));
  expect(await health()).toBe("HEALTHY");
  expect((await notificationsOf(shop)).map(({ titleKey }) => titleKey)).toEqual(["REVIEW", "ALERT"]);
});

test("a restriction has an end, and an empty one takes it back", async () => {
  const shop = await makeShop();
  const expiration = 1_800_000_000;
  const restriction = { restriction_type: "RESTRICTED_BIZ_INITIATED_MESSAGING", expiration };
  await tell(shop, "account_update", { event: "ACCOUNT_RESTRICTION", restriction_info: [restriction] });
  expect((await channelOf(shop)).healthIssues.restriction).toEqual({
    severity: "CRITICAL",
    reason: "RESTRICTED_BIZ_INITIATED_MESSAGING",
    until: new Date(expiration * 1000).toISOString(),
  });
  await tell(shop, "account_update", { event: "ACCOUNT_RESTRICTION", restriction_info: [] });
  expect((await channelOf(shop)).healthStatus).toBe("HEALTHY");
});

test("a partner that was removed stops sending and keeps the data; the way back goes on", async () => {
  const shop = await makeShop();
  const waba = { waba_info: { waba_id: shop.wabaId } };
  const removed = { event: "PARTNER_REMOVED", ...waba, disconnection_info: { reason: "PRIMARY_INACTIVITY" } };
  // The entry carries the partner's own id; the account is inside.
  await deliver({
    object: "whatsapp_business_account",
    entry: [{ id: "42", changes: [{ field: "account_update", value: removed }] }],
  });
  await processAll();
  expect(await channelOf(shop)).toMatchObject({
    connectionStatus: "FAILED",
    connectionError: "PARTNER_REMOVED: PRIMARY_INACTIVITY",
    healthStatus: "CRITICAL",
  });
  const lane = () =>
    rows<{ stopped: boolean }>(
      shop,
      `SELECT "stoppedAt" IS NOT NULL AS stopped FROM "OutboundLane" WHERE "channelId" = $1`,
      [shop.channelId],
    );
  expect(await lane()).toEqual([{ stopped: true }]);
  await tell(shop, "account_update", { event: "ACCOUNT_RECONNECTED" });
  expect(await channelOf(shop)).toMatchObject({
    connectionStatus: "CONNECTED",
    connectionError: null,
    healthStatus: "HEALTHY",
  });
  expect(await lane()).toEqual([{ stopped: false }]);
});

test("a ban: announced, done, lifted", async () => {
  const shop = await makeShop();
  const ban = (state: string) => ({
    event: "DISABLED_UPDATE",
    ban_info: { waba_ban_state: state, waba_ban_date: "April 17, 2026" },
  });
  await tell(shop, "account_update", ban("SCHEDULE_FOR_DISABLE"));
  expect(await channelOf(shop)).toMatchObject({ connectionStatus: "CONNECTED", healthStatus: "CRITICAL" });
  await tell(shop, "account_update", ban("DISABLE"));
  expect((await channelOf(shop)).connectionStatus).toBe("FAILED");
  await tell(shop, "account_update", ban("REINSTATE"));
  expect(await channelOf(shop)).toMatchObject({ connectionStatus: "CONNECTED", healthStatus: "HEALTHY" });
});

test("a number that was switched off here stays off", async () => {
  const shop = await makeShop();
  await rows(shop, `UPDATE "ChannelAccount" SET "connectionStatus" = 'DISCONNECTED'`);
  await tell(shop, "account_update", { event: "ACCOUNT_DELETED" });
  await tell(shop, "account_update", { event: "ACCOUNT_RECONNECTED" });
  expect((await channelOf(shop)).connectionStatus).toBe("DISCONNECTED");
});

test("the display name, the PIN, the username and flows are in the history", async () => {
  const shop = await makeShop();
  await tell(shop, "phone_number_name_update", {
    decision: "APPROVED",
    requested_verified_name: "Loja",
    rejection_reason: null,
  });
  await tell(shop, "phone_number_name_update", {
    decision: "REJECTED",
    requested_verified_name: "X",
    rejection_reason: "TOO_SHORT",
  });
  await tell(shop, "security", { event: "PIN_RESET_REQUEST", requester: "61555822107539" });
  await tell(shop, "business_username_updates", { username: "loja", status: "approved" });
  await tell(shop, "flows", { event: "ENDPOINT_AVAILABILITY", flow_id: "1", alert_state: "ACTIVATED" });
  expect(await channelOf(shop)).toMatchObject({
    verifiedName: "Loja",
    nameStatus: "REJECTED",
    healthStatus: "WARNING",
  });
  expect((await eventsOf(shop)).map(({ kind, severity }) => `${kind} ${severity}`)).toEqual([
    "NUMBER_NAME INFO",
    "NUMBER_NAME WARNING",
    "SECURITY WARNING",
    "USERNAME INFO",
    "FLOW WARNING",
  ]);
});

test("errors beside messages are a line of that number, not lost", async () => {
  const shop = await makeShop();
  const error = { code: 131042, title: "Business eligibility payment issue", error_data: { details: "No card" } };
  await deliver(envelope(shop, { errors: [error] }));
  await processAll();
  expect(await eventsOf(shop)).toEqual([
    { kind: "ERROR", severity: "CRITICAL", summary: { code: "131042", title: error.title, details: "No card" } },
  ]);
});

test("the progress of a history sync never goes back, and a refusal is told", async () => {
  const shop = await makeShop();
  const chunk = (progress: number, phase: number) =>
    deliver(
      envelope(shop, { history: [{ metadata: { phase, chunk_order: progress, progress }, threads: [] }] }, "history"),
    );
  for (const [progress, phase] of [
    [40, 1],
    [10, 0],
    [30, 1],
  ] as const)
    await chunk(progress, phase);
  await processAll();
  expect((await channelOf(shop)).settings.historySync).toEqual({ phase: 1, progress: 40, error: null });
  await chunk(100, 2);
  await processAll();
  expect((await channelOf(shop)).settings.historySync).toEqual({ phase: 2, progress: 100, error: null });
  const declined = JSON.parse(readFileSync("tests/fixtures/whatsapp/history-declined.json", "utf8"));
  const other = await makeShop();
  await deliver(envelope(other, { history: declined.entry[0].changes[0].value.history }, "history"));
  await processAll();
  expect((await channelOf(other)).settings.historySync).toMatchObject({ progress: 0, error: "2593109" });
  expect(await eventsOf(other)).toMatchObject([{ kind: "HISTORY_SYNC", severity: "WARNING" }]);
});

test("a field of tomorrow is kept in the log and changes nothing", async () => {
  const shop = await makeShop();
  const before = await channelOf(shop);
  await tell(shop, "a_field_of_2027", { hello: "world" });
  expect(await channelOf(shop)).toEqual(before);
  expect(await rows(shop, `SELECT field, state FROM "InboundItem"`)).toEqual([
    { field: "a_field_of_2027", state: "DONE" },
  ]);
  expect(await eventsOf(shop)).toEqual([]);
});

test("each person reads their own notifications; a live one is for its owner only", async () => {
  const shop = await makeShop();
  await tell(shop, "account_review_update", { decision: "REJECTED" });
  const [owner] = await rows<{ userId: string }>(
    shop,
    `SELECT "userId" FROM "Membership" WHERE role = 'OWNER' AND "workspaceId" = current_workspace()`,
  );
  const person = { ...shop.actor, kind: "user" as const, userId: owner?.userId ?? "" };
  const query = { limit: 10, unread: "true" as const };
  const { items } = await listNotifications(person, query);
  expect(items).toMatchObject([
    { kind: "CHANNEL", severity: "CRITICAL", titleKey: "REVIEW", readAt: null, resourceId: shop.channelId },
  ]);
  const stranger = { ...person, userId: newId() };
  expect((await listNotifications(stranger, query)).items).toEqual([]);
  expect(await readNotifications(stranger, {})).toEqual({ read: 0 });
  await rows(
    shop,
    `UPDATE "Event" e SET seq = n.seq FROM (SELECT id, sum(size) OVER (ORDER BY id) AS seq FROM "Event" WHERE "workspaceId" = current_workspace()) n WHERE e.id = n.id`,
  );
  const { frames } = await readFrames(shop.actor.workspaceId, 0, 10);
  expect(frames.map(({ type, audience }) => ({ type, audience }))).toEqual([
    { type: "notification.created", audience: { userId: person.userId } },
    { type: "channel.updated", audience: { can: "channel.read" } },
  ]);
  expect(await readNotifications(person, { ids: [items[0]?.id ?? ""] })).toEqual({ read: 1 });
  expect((await listNotifications(person, query)).items).toEqual([]);
});
