import { Readable } from "node:stream";
import { beforeEach, expect } from "vitest";
import { POST as postContact } from "#/app/api/contacts/route.ts";
import { POST as postMessage } from "#/app/api/conversations/[id]/messages/route.ts";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { erasePortions } from "#/domain/messaging/erase-portions.ts";
import { readErasure } from "#/domain/messaging/erasure-receipts.ts";
import type { ErasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { recordActivity } from "#/domain/team/activity.ts";
import { notifyAdmins } from "#/domain/team/notify-admins.ts";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, processAll, rows, type Shop, status, textMessage } from "../factories.ts";
import { sample } from "./file-fixtures.ts";
import { write } from "./send-fixtures.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";

export const secret = {
  name: "Zaynab Plantedname",
  phone: "5511987654321",
  words: "plantedtext",
  card: "Zaynab Plantedcard",
};

type Person = { contactId: string; conversationId: string; messageIds: string[]; fileKey: string };

export let shop: Shop;
/** The cookie of its owner. */
export let owner: { cookie: string };

/** Makes a shop before each test of a file. */
export function useShop(): void {
  beforeEach(async () => {
    shop = await makeShop();
    owner = await signedIn((await makeMember(shop.actor.workspaceId, "OWNER")).userId);
  });
}

/** Somebody who wrote, was written to, reacted, quoted, got a file and left traces everywhere. */
export async function makePerson(): Promise<Person> {
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
export async function plantMentions(contactId: string): Promise<void> {
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
export async function makeOther(own: Shop): Promise<string> {
  await deliver(
    envelope(own, textMessage({ id: `wamid.${newId()}`, from: "5511900001111", name: "Somebody else", body: "stays" })),
  );
  await processAll();
  const [row] = await rows<{ id: string }>(own, `SELECT id FROM "Contact" WHERE phone LIKE '%5511900001111'`);
  return row?.id ?? "";
}

export async function contentsOf(contactId: string): Promise<string> {
  const found = await rows<{ text: string }>(
    shop,
    `SELECT string_agg(c::text, '') || string_agg(v::text, '') || string_agg(m::text, '') AS text FROM "Contact" c
     JOIN "Conversation" v ON v."contactId" = c.id JOIN "Message" m ON m."conversationId" = v.id WHERE c.id = $1`,
    [contactId],
  );
  return found[0]?.text ?? "";
}

/** Erases a customer wholly, as the worker does it. */
export async function eraseWholly(contactId: string): Promise<ErasureReceiptDto> {
  const { id } = await eraseContact(shop.actor, contactId);
  return sweepAll(id);
}

/** What the worker does of an erasure until it is finished. */
export async function sweepAll(erasureId: string): Promise<ErasureReceiptDto> {
  const payload = { workspaceId: shop.actor.workspaceId, erasureId };
  await erasePortions(payload, { signal: new AbortController().signal });
  const { receipt } = await readErasure(shop.actor, erasureId);
  if (!receipt) throw new Error("the erasure is not finished");
  return receipt;
}

/** Every table that still says something of the person, as a dump would show it. */
export async function mentions(): Promise<string[]> {
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
