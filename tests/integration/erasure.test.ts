import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { beforeEach, expect, test } from "vitest";
import { DELETE as deleteContact } from "#/app/api/contacts/[id]/route.ts";
import { POST as postContact } from "#/app/api/contacts/route.ts";
import { POST as postMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { GET as getReceipt } from "#/app/api/erasures/[id]/route.ts";
import { GET as getReceipts } from "#/app/api/erasures/route.ts";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { mentioning } from "#/domain/messaging/erase-mentions.ts";
import type { ErasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import { removeStoredObjects } from "#/domain/messaging/remove-objects.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { recordActivity } from "#/domain/team/activity.ts";
import { notifyAdmins } from "#/domain/team/notify-admins.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { getObject } from "#/platform/storage.ts";
import { deliver, envelope, makeShop, processAll, rows, type Shop, status, textMessage } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { write } from "./send-fixtures.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

const secret = { name: "Zaynab Plantedname", phone: "5511987654321", words: "plantedtext", card: "Zaynab Plantedcard" };

type Person = { contactId: string; conversationId: string; messageIds: string[]; fileKey: string };

let shop: Shop;
let owner: { cookie: string };
beforeEach(async () => {
  shop = await makeShop();
  owner = await signedIn((await makeMember(shop.actor.workspaceId, "OWNER")).userId);
});

test("nothing of the person remains in any table or file, and everything of the others", async () => {
  const other = await makeOther(shop);
  const person = await makePerson();
  expect(await mentions()).not.toEqual([]);
  const before = await contentsOf(other);
  const answer = await remove(person.contactId, owner.cookie);
  expect(answer.status).toBe(200);
  const receipt = (await answer.json()) as ErasureReceiptDto;
  expect(receipt.counts).toMatchObject({ contacts: 1, conversations: 1, messages: person.messageIds.length, files: 1 });
  for (const kind of ["inboundItems", "deliveries", "answers", "notifications", "activities", "statuses"] as const)
    expect(receipt.counts[kind], kind).toBeGreaterThan(0);
  const [job] = await unscoped((tx) =>
    tx.sql<{ payload: { keys: string[] } }>(
      `SELECT p.payload FROM graphile_worker._private_jobs p JOIN graphile_worker._private_tasks t ON t.id = p.task_id
       WHERE t.identifier = 'messaging.remove-objects' AND p.payload::text LIKE '%' || $1 || '%'`,
      [person.fileKey],
    ),
  );
  await removeStoredObjects(job?.payload ?? { keys: [] });
  await expect(getObject(person.fileKey)).rejects.toMatchObject({ code: "not_found" });
  expect(await mentions()).toEqual([]);
  expect(await contentsOf(other)).toEqual(before);
});

test("what others wrote, forwarded, noted or searched for no longer has the person's number, and is theirs otherwise", async () => {
  const otherId = await makeOther(shop);
  const person = await makePerson();
  await plantMentions(otherId);
  const planted = await mentions();
  for (const { table } of mentioning) expect(planted.join(), table).toContain(table);
  const receipt = await eraseContact(shop.actor, person.contactId);
  expect(receipt.counts.mentions).toBe(mentioning.length + 2);
  expect(await mentions()).toEqual([]);
  const [left] = await rows(
    shop,
    `SELECT m.body, m.payload, c.notes FROM "Message" m JOIN "Contact" c ON c.id = m."contactId" WHERE m."contactId" = $1 AND m.type = 'CONTACTS'`,
    [otherId],
  );
  expect(left).toEqual({
    body: "two cards, one of …",
    payload: { type: "CONTACTS", contacts: [{ name: "Stays", phones: [{ phone: "+55 11 90000-2222" }], emails: [] }] },
    notes: "sister of …",
  });
});

test("what a colleague writes of somebody else at that moment stays", async () => {
  const otherId = await makeOther(shop);
  const { contactId } = await makePerson();
  await rows(shop, `UPDATE "Contact" SET notes = $2 WHERE id = $1`, [otherId, `sister of ${secret.phone}`]);
  const [written, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const writing = inWorkspace(shop.actor, async (tx) => {
    await tx.sql(`UPDATE "Contact" SET notes = notes || ', moved' WHERE id = $1`, [otherId]);
    written.resolve();
    await mayCommit.promise;
  });
  await written.promise;
  const erasing = eraseContact(shop.actor, contactId);
  await expect.poll(waitingForRows, { timeout: 10_000 }).toBe(1);
  mayCommit.resolve();
  await Promise.all([writing, erasing]);
  const [left] = await rows(shop, `SELECT notes FROM "Contact" WHERE id = $1`, [otherId]);
  expect(left).toEqual({ notes: "sister of …, moved" });
});

test("every text of every table is the person's own, looked through, or the business's", async () => {
  const columns = await rows<{ table: string; columns: string[] }>(
    shop,
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attname) AS columns FROM pg_class c
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.atttypid IN ('text'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype)
       AND EXISTS (SELECT FROM pg_attribute w WHERE w.attrelid = c.oid AND w.attname = 'workspaceId') GROUP BY 1 ORDER BY 1`,
  );
  const known = new Set([...mentioning.map(({ table }) => table), ...ownTables, ...ofTheBusiness]);
  expect(columns.map(({ table }) => table).filter((table) => !known.has(table))).toEqual([]);
});

test("the receipt can be read again, and proves itself", async () => {
  const { contactId } = await makePerson();
  const receipt = (await (await remove(contactId, owner.cookie)).json()) as ErasureReceiptDto;
  const headers = { cookie: owner.cookie };
  const again = await getReceipt(request(`/api/erasures/${receipt.id}`, { headers }), withParams({ id: receipt.id }));
  expect(await again.json()).toEqual(receipt);
  expect(await (await getReceipts(request("/api/erasures", { headers }))).json()).toEqual([receipt]);
  expect((await remove(contactId, owner.cookie)).status).toBe(404);
  await expect(
    inWorkspace(shop.actor, (tx) =>
      tx.sql(`UPDATE "ActivityLog" SET details = jsonb_build_object('erased', $1::text)`, [receipt.id]),
    ),
  ).rejects.toThrow();
});

test("an agent may not, nobody reaches another workspace's customer, and who wrote meanwhile is new", async () => {
  const { contactId } = await makePerson();
  const agent = await signedIn((await makeMember(shop.actor.workspaceId, "AGENT")).userId);
  expect((await remove(contactId, agent.cookie)).status).toBe(403);
  const stranger = await makeShop();
  await expect(eraseContact(stranger.actor, contactId)).rejects.toMatchObject({ code: "not_found" });
  await eraseContact(shop.actor, contactId);
  await deliver(envelope(shop, textMessage({ id: `wamid.${newId()}`, from: secret.phone, body: "hello again" })));
  await processAll();
  const found = await rows<{ id: string }>(shop, `SELECT id FROM "Contact" WHERE phone LIKE '%' || $1`, [secret.phone]);
  expect(found).toHaveLength(1);
  expect(found[0]?.id).not.toBe(contactId);
});

/** Their rows go, or lose what they say of the person. */
const ownTables = [
  "ActivityLog",
  "Consent",
  "ContactIdentity",
  "ContactImportRow",
  "Event",
  "IdempotencyKey",
  "InboundItem",
  "MessageStatusEvent",
  "Notification",
  "Reaction",
  "SegmentMember",
];
/** Written by colleagues about themselves and the business, or by the product: no place for a customer. */
const ofTheBusiness = [
  "ApiKey",
  "BusinessPortfolio",
  "ChannelAccount",
  "ChannelRoute",
  "CustomField",
  "DataExport",
  "ErasureReceipt",
  "Impersonation",
  "Invitation",
  "Label",
  "Membership",
  "MessageTemplate",
  "OutboundLane",
  "Role",
  "Tag",
  "Team",
];

const remove = (id: string, cookie: string) =>
  deleteContact(request(`/api/contacts/${id}`, { method: "DELETE", headers: { cookie } }), withParams({ id }));

/** Somebody who wrote, was written to, reacted, quoted, got a file and left traces everywhere. */
async function makePerson(): Promise<Person> {
  const wamid = `wamid.${newId()}`;
  const from = { from: secret.phone, name: secret.name };
  await deliver(envelope(shop, textMessage({ id: wamid, body: `${secret.words} in`, ...from })));
  const reaction = { from: secret.phone, id: `wamid.${newId()}`, timestamp: "1790000000", type: "reaction" };
  await deliver(envelope(shop, { messages: [{ ...reaction, reaction: { message_id: wamid, emoji: "👍" } }] }));
  await deliver(
    envelope(shop, {
      messages: [{ ...reaction, id: `wamid.${newId()}`, reaction: { message_id: "wamid.unknown", emoji: "👍" } }],
    }),
  );
  await processAll();
  const [{ id: contactId } = { id: "" }] = await rows<{ id: string }>(
    shop,
    `SELECT id FROM "Contact" WHERE phone LIKE '%' || $1`,
    [secret.phone],
  );
  const [{ id: conversationId } = { id: "" }] = await rows<{ id: string }>(
    shop,
    `SELECT id FROM "Conversation" WHERE "contactId" = $1`,
    [contactId],
  );
  const thread = { shop, id: conversationId, phone: secret.phone, inboundId: "", wamid };
  const file = await storeFile(shop.actor, {
    content: Readable.from([sample("photo.jpg")]),
    name: `${secret.words}.jpg`,
    mimeType: "image/jpeg",
  });
  const sent = await write(thread, { body: `${secret.words} out` });
  await write(thread, { type: "image", body: "", fileId: file.id });
  await rows(shop, `UPDATE "Message" SET status = 'SENT', "providerMessageId" = $2 WHERE id = $1`, [
    sent.id,
    `${wamid}out`,
  ]);
  await deliver(
    envelope(shop, {
      statuses: [{ ...status({ id: `${wamid}out`, status: "delivered" }), recipient_id: secret.phone }],
    }),
  );
  await processAll();
  await withKey(postContact, "/api/contacts", { name: secret.name, phones: [secret.phone] });
  await withKey(
    postMessage,
    `/api/conversations/${conversationId}/messages`,
    { type: "text", body: `${secret.words} keyed` },
    conversationId,
  );
  await inWorkspace(shop.actor, async (tx) => {
    const details = { before: secret.name, text: secret.words };
    await recordActivity(tx, shop.actor, {
      action: "contact.create",
      resource: "Contact",
      resourceId: contactId,
      details,
    });
    const params = { name: secret.name };
    await notifyAdmins(tx, [
      { kind: "CHANNEL", severity: "INFO", titleKey: "CONNECTION", params, resource: "Contact", resourceId: contactId },
    ]);
    await tx.sql(
      `UPDATE "Contact" SET notes = $2, email = 'planted@example.com', "mergedIntoId" = NULL WHERE id = $1`,
      [contactId, secret.words],
    );
  });
  const messages = await rows<{ id: string }>(shop, `SELECT id FROM "Message" WHERE "conversationId" = $1`, [
    conversationId,
  ]);
  const [stored] = await rows<{ objectKey: string }>(shop, `SELECT "objectKey" FROM "File" WHERE id = $1`, [file.id]);
  return { contactId, conversationId, messageIds: messages.map(({ id }) => id), fileKey: stored?.objectKey ?? "" };
}

/** In rows of other people and of the workspace. */
async function plantMentions(contactId: string): Promise<void> {
  const { phone } = secret;
  const cards = [
    { name: secret.card, phones: [{ phone: "+55 11 98765-4321" }], emails: [] },
    { name: "Stays", phones: [{ phone: "+55 11 90000-2222" }], emails: [] },
  ];
  await inWorkspace(shop.actor, async (tx) => {
    const [thread] = await tx.sql<{ id: string; messageId: string }>(
      `SELECT v.id, m.id AS "messageId" FROM "Conversation" v JOIN "Message" m ON m."conversationId" = v.id WHERE v."contactId" = $1`,
      [contactId],
    );
    const [id, messageId] = [thread?.id, thread?.messageId];
    await tx.sql(
      `UPDATE "Message" SET meta = jsonb_build_object('context', $2::text), "errorMessage" = $2 WHERE id = $1`,
      [messageId, `to ${phone}`],
    );
    await tx.sql(
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, body,
         payload, status, "providerAt")
       SELECT uuidv7(), current_workspace(), id, "contactId", "channelAccountId", 'INBOUND', 'WHATSAPP', 'CUSTOMER', 'CONTACTS', $2, $3, 'RECEIVED', now()
       FROM "Conversation" WHERE id = $1`,
      [id, `two cards, one of ${phone}`, JSON.stringify({ type: "CONTACTS", contacts: cards })],
    );
    await tx.sql(`UPDATE "Contact" SET notes = $2, "customFields" = $3 WHERE id = $1`, [
      contactId,
      `sister of ${phone}`,
      JSON.stringify({ friend: phone }),
    ]);
    await tx.sql(`UPDATE "Conversation" SET referral = $2 WHERE id = $1`, [id, JSON.stringify({ from: phone })]);
    await tx.sql(
      `INSERT INTO "MessageStatusEvent" (id, "workspaceId", "messageId", status, participant, at) VALUES (uuidv7(), current_workspace(), $1, 'READ', $2, now())`,
      [messageId, phone],
    );
    await tx.sql(
      `INSERT INTO "ChannelEvent" (id, "workspaceId", "channelAccountId", kind, summary, at) SELECT uuidv7(), current_workspace(), $1, kind, $2, now()
       FROM (VALUES ('TEMPLATE_STATUS')) AS k(kind)`,
      [shop.channelId, JSON.stringify({ message: `refused for ${phone}` })],
    );
    await tx.sql(
      `INSERT INTO "AIDraft" (id, "workspaceId", "conversationId", body) VALUES (uuidv7(), current_workspace(), $1, $2)`,
      [id, `ask ${phone}`],
    );
    await tx.sql(
      `INSERT INTO "VoiceTranscription" (id, "workspaceId", "messageId", "audioUrl", transcription, provider) VALUES (uuidv7(), current_workspace(), $1, '', $2, 'x')`,
      [messageId, `call ${phone}`],
    );
    await tx.sql(
      `INSERT INTO "CannedResponse" (id, "workspaceId", shortcut, name, body, "updatedAt") VALUES (uuidv7(), current_workspace(), 'c', 'c', $1, now())`,
      [`ring ${phone}`],
    );
    await tx.sql(
      `INSERT INTO "SavedView" (id, "workspaceId", name, filter) VALUES (uuidv7(), current_workspace(), 'v', $1)`,
      [JSON.stringify({ q: phone })],
    );
    await tx.sql(
      `INSERT INTO "Segment" (id, "workspaceId", name, filter, "updatedAt") VALUES (uuidv7(), current_workspace(), 's', $1, now())`,
      [JSON.stringify({ phone })],
    );
    await tx.sql(
      `INSERT INTO "File" (id, "workspaceId", "fileName", "mimeType", "fileSize", "objectKey", "updatedAt")
       VALUES (uuidv7(), current_workspace(), $1, 'text/plain', 1, 'none', now())`,
      [`chat with ${phone}.txt`],
    );
    await tx.sql(
      `INSERT INTO "ContactImport" (id, "workspaceId", "fileName") VALUES (uuidv7(), current_workspace(), $1)`,
      [`${phone}.csv`],
    );
  });
}

async function withKey(handler: typeof postContact, path: string, json: unknown, id?: string): Promise<void> {
  const headers = { cookie: owner.cookie, "idempotency-key": newId() };
  const answer = await handler(request(path, { json, headers }), id ? withParams({ id }) : undefined);
  expect(answer.status, await answer.clone().text()).toBeLessThan(300);
}

/** Another customer of the same workspace. */
async function makeOther(own: Shop): Promise<string> {
  await deliver(
    envelope(own, textMessage({ id: `wamid.${newId()}`, from: "5511900001111", name: "Somebody else", body: "stays" })),
  );
  await processAll();
  const [row] = await rows<{ id: string }>(own, `SELECT id FROM "Contact" WHERE phone LIKE '%5511900001111'`);
  return row?.id ?? "";
}

async function contentsOf(contactId: string): Promise<string> {
  const found = await rows<{ text: string }>(
    shop,
    `SELECT string_agg(c::text, '') || string_agg(v::text, '') || string_agg(m::text, '') AS text FROM "Contact" c
     JOIN "Conversation" v ON v."contactId" = c.id JOIN "Message" m ON m."conversationId" = v.id WHERE c.id = $1`,
    [contactId],
  );
  return found[0]?.text ?? "";
}

/** Every table that still says something of the person, as a dump would show it. */
async function mentions(): Promise<string[]> {
  const planted = [...Object.values(secret), "planted@example.com"];
  return inWorkspace(shop.actor, async (tx) => {
    const tables = await tx.sql<{ name: string }>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
         AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
    );
    const found: string[] = [];
    for (const { name } of [...tables, { name: "graphile_worker._private_jobs" }]) {
      const text = name.includes("InboundDelivery") ? `t::text || encode(t.body, 'escape')` : "t::text";
      const [row] = await tx.sql<{ n: number }>(
        `SELECT count(*)::int AS n FROM ${name} t WHERE EXISTS (SELECT FROM unnest($1::text[]) AS w WHERE strpos(${text}, w) > 0)`,
        [planted],
      );
      if (row?.n) found.push(`${name}: ${row.n}`);
    }
    return found;
  });
}

test("the bytes of a file that somebody else got too stay", async () => {
  const { contactId } = await makePerson();
  const otherId = await makeOther(shop);
  const [file] = await rows<{ id: string; objectKey: string }>(shop, `SELECT id, "objectKey" FROM "File"`);
  await rows(shop, `UPDATE "Message" SET "fileId" = $2 WHERE "contactId" = $1`, [otherId, file?.id]);
  expect((await eraseContact(shop.actor, contactId)).counts.files).toBe(0);
  expect((await buffer((await getObject(file?.objectKey ?? "")).stream)).length).toBeGreaterThan(0);
});
