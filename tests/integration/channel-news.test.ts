import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { listNotifications, readNotifications } from "#/domain/team/notifications.ts";
import { newId } from "#/platform/ids.ts";
import { readFrames } from "#/realtime/event-frames.ts";
import { deliver, envelope, makeShop, processAll, rows, type Shop } from "../factories.ts";

// What Meta tells about a channel and not about one message (whatsapp-cloud reference §5): bodies through the webhook door.

/** One change of the business account, delivered and processed. `time`: of the entry, in Unix seconds. */
async function tell(shop: Shop, field: string, value: Record<string, unknown>, time?: number): Promise<void> {
  const entry = { id: shop.wabaId, ...(time && { time }), changes: [{ field, value }] };
  await deliver({ object: "whatsapp_business_account", entry: [entry] });
  await processAll();
}

type Channel = {
  quality: string | null;
  throughput: number;
  dailyLimit: number | null;
  healthStatus: string;
  healthIssues: Record<string, { severity: string; reason: string; until?: string }>;
  connectionStatus: string;
  connectionError: string | null;
  verifiedName: string | null;
  nameStatus: string | null;
  settings: Record<string, unknown>;
};

async function channelOf(shop: Shop, id = shop.channelId): Promise<Channel> {
  const [channel] = await rows<Channel>(shop, `SELECT * FROM "ChannelAccount" WHERE id = $1`, [id]);
  return channel as Channel;
}

function eventsOf(shop: Shop, id = shop.channelId) {
  return rows<{ kind: string; severity: string; summary: Record<string, unknown> }>(
    shop,
    `SELECT kind, severity, summary FROM "ChannelEvent" WHERE "channelAccountId" = $1 ORDER BY at, id`,
    [id],
  );
}

function notificationsOf(shop: Shop) {
  return rows<{ kind: string; severity: string; titleKey: string; params: Record<string, unknown> }>(
    shop,
    `SELECT kind, severity, "titleKey", params FROM "Notification" ORDER BY id`,
  );
}

async function addTemplate(shop: Shop, name = "cart_reminder", language = "pt_BR"): Promise<string> {
  const id = newId();
  await rows(
    shop,
    `INSERT INTO "MessageTemplate" (id, "workspaceId", "channelAccountId", "externalId", name, language, category, status)
     VALUES ($1, current_workspace(), $2, '1689556908129832123', $3, $4, 'UTILITY', 'APPROVED')`,
    [id, shop.channelId, name, language],
  );
  return id;
}

const templateNews = (more: Record<string, unknown>) => ({
  message_template_id: 1,
  message_template_name: "cart_reminder",
  message_template_language: "pt-BR",
  ...more,
});

async function frameTypes(shop: Shop) {
  const events = await rows<{ type: string }>(shop, `SELECT type FROM "Event" WHERE "workspaceId" = $1 ORDER BY id`, [
    shop.actor.workspaceId,
  ]);
  return events.map(({ type }) => type);
}

test("a rejected template says why, is in the history, and the owner is told once", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop);
  const value = templateNews({
    event: "REJECTED",
    reason: "INVALID_FORMAT",
    message_template_category: "MARKETING",
    rejection_info: { reason: "Variables are next to each other", recommendation: "Separate them with text" },
  });
  for (let i = 0; i < 2; i++) await tell(shop, "message_template_status_update", value, 1_785_571_200);
  const [template] = await rows(
    shop,
    `SELECT status, category, "rejectionReason" FROM "MessageTemplate" WHERE id = $1`,
    [id],
  );
  expect(template).toEqual({
    status: "REJECTED",
    category: "MARKETING",
    rejectionReason: "INVALID_FORMAT. Variables are next to each other. Separate them with text",
  });
  expect(await eventsOf(shop)).toMatchObject([
    { kind: "TEMPLATE_STATUS", severity: "WARNING", summary: { event: "REJECTED", template: "cart_reminder" } },
  ]);
  expect(await notificationsOf(shop)).toMatchObject([
    { kind: "TEMPLATE", severity: "WARNING", titleKey: "TEMPLATE_STATUS" },
  ]);
  expect(await frameTypes(shop)).toEqual(["notification.created", "channel.updated", "template.updated"]);
});

test("statuses of a template follow the provider's time, whatever order they come in; the same word may come again later", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop);
  const statusNow = async () =>
    (await rows<{ status: string }>(shop, `SELECT status FROM "MessageTemplate" WHERE id = $1`, [id]))[0]?.status;
  const paused = templateNews({ event: "PAUSED", reason: "NONE", other_info: { title: "FIRST_PAUSE" } });
  await tell(shop, "message_template_status_update", paused, 1_785_571_300);
  await tell(shop, "message_template_status_update", templateNews({ event: "APPROVED" }), 1_785_571_200);
  expect(await statusNow()).toBe("PAUSED");
  await tell(shop, "message_template_status_update", templateNews({ event: "APPROVED" }), 1_785_571_400);
  expect(await statusNow()).toBe("APPROVED");
  await tell(shop, "message_template_status_update", paused, 1_785_571_500);
  expect(await statusNow()).toBe("PAUSED");
  const resumed = { ...paused, other_info: { title: "UNPAUSE" } };
  await tell(shop, "message_template_status_update", resumed, 1_785_571_600);
  expect(await statusNow()).toBe("APPROVED");
});

test("a template is found by an id of 19 digits when its name is another; quality and category follow", async () => {
  const shop = await makeShop();
  const id = await addTemplate(shop, "renamed");
  const raw = (value: Record<string, unknown>, field: string) =>
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [{ id: shop.wabaId, changes: [{ field, value: { message_template_id: "@", ...value } }] }],
    }).replace('"@"', "1689556908129832123");
  await deliver(raw({ new_quality_score: "RED", previous_quality_score: "GREEN" }, "message_template_status_update"));
  await deliver(raw({ new_category: "MARKETING", previous_category: "UTILITY" }, "template_category_update"));
  await processAll();
  const [template] = await rows(
    shop,
    `SELECT quality, category, "previousCategory" FROM "MessageTemplate" WHERE id = $1`,
    [id],
  );
  expect(template).toEqual({ quality: "RED", category: "MARKETING", previousCategory: "UTILITY" });
});

test("a template with new texts, and one that is not known, are read from the provider again", async () => {
  const shop = await makeShop();
  await addTemplate(shop);
  const text = { message_template_element: "Hello {{1}}" };
  await tell(shop, "message_template_components_update", templateNews(text));
  const jobs = await rows<{ count: number }>(
    shop,
    `SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE key = 'templates:' || $1`,
    [shop.channelId],
  );
  expect(jobs).toEqual([{ count: 1 }]);
});

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
