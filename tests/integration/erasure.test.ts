import { buffer } from "node:stream/consumers";
import { expect, test } from "vitest";
import { DELETE as deleteContact } from "#/app/api/contacts/[id]/route.ts";
import { POST as retry } from "#/app/api/erasures/[id]/retry/route.ts";
import { GET as getReceipt } from "#/app/api/erasures/[id]/route.ts";
import { GET as getReceipts } from "#/app/api/erasures/route.ts";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { mentions as mentionsOfOthers } from "#/domain/messaging/erase-mentions.ts";
import { erasureDigest } from "#/domain/messaging/erasure-receipts.ts";
import type { ErasureDto } from "#/domain/messaging/erasure-schema.ts";
import { removeStoredObjects } from "#/domain/messaging/remove-objects.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { getObject } from "#/platform/storage.ts";
import { deliver, envelope, makeShop, processAll, rows, textMessage } from "../factories.ts";
import {
  contentsOf,
  eraseWholly,
  makeOther,
  makePerson,
  mentions,
  owner,
  plantMentions,
  secret,
  shop,
  sweepAll,
  useShop,
} from "./erasure-fixtures.ts";
import { makeMember, request, signedIn, withParams } from "./team-fixtures.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

useShop();

test("nothing of the person remains in any table or file, and everything of the others", async () => {
  const other = await makeOther(shop);
  const person = await makePerson();
  expect(await mentions()).not.toEqual([]);
  const before = await contentsOf(other);
  const answer = await remove(person.contactId, owner.cookie);
  expect(answer.status).toBe(200);
  const begun = (await answer.json()) as ErasureDto;
  expect(begun.receipt).toBeNull();
  const receipt = await sweepAll(begun.id);
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
  for (const { table } of mentionsOfOthers) expect(planted.join(), table).toContain(table);
  const receipt = await eraseWholly(person.contactId);
  expect(receipt.counts.mentions).toBe(mentionsOfOthers.length + 2);
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
  const erasing = eraseWholly(contactId);
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
  const known = new Set([...mentionsOfOthers.map(({ table }) => table), ...ownTables, ...ofTheBusiness]);
  expect(columns.map(({ table }) => table).filter((table) => !known.has(table))).toEqual([]);
});

test("the receipt can be read again, and proves itself", async () => {
  const { contactId } = await makePerson();
  const { id } = (await (await remove(contactId, owner.cookie)).json()) as ErasureDto;
  const receipt = await sweepAll(id);
  expect(erasureDigest(receipt)).toBe(receipt.sha256);
  const headers = { cookie: owner.cookie };
  const again = await getReceipt(request(`/api/erasures/${receipt.id}`, { headers }), withParams({ id: receipt.id }));
  const whole = (await again.json()) as ErasureDto;
  expect(whole).toMatchObject({ receipt, done: whole.total });
  expect(await (await getReceipts(request("/api/erasures", { headers }))).json()).toEqual([whole]);
  expect((await remove(contactId, owner.cookie)).status).toBe(404);
  await expect(
    inWorkspace(shop.actor, (tx) =>
      tx.sql(`UPDATE "ActivityLog" SET details = jsonb_build_object('erased', $1::text)`, [receipt.id]),
    ),
  ).rejects.toThrow();
});

test("when the job is dead or gone the erasure has failed; asked to, it goes on to its receipt", async () => {
  const { contactId } = await makePerson();
  const { id } = (await (await remove(contactId, owner.cookie)).json()) as ErasureDto;
  const read = async () => (await (await getReceipt(asked(id), withParams({ id }))).json()) as ErasureDto;
  const goOn = () => retry(asked(`${id}/retry`, "POST"), withParams({ id }));
  const ofJob = `WHERE payload->>'erasureId' = '${id}'`;
  expect(await read()).toMatchObject({ hasFailed: false, receipt: null });
  expect((await goOn()).status).toBe(409);
  await unscoped((tx) => tx.sql(`UPDATE graphile_worker._private_jobs SET attempts = max_attempts ${ofJob}`));
  expect(await read()).toMatchObject({ hasFailed: true, receipt: null });
  expect(await (await goOn()).json()).toMatchObject({ id, hasFailed: false });
  const jobs = () => unscoped((tx) => tx.sql(`SELECT attempts::int FROM graphile_worker._private_jobs ${ofJob}`));
  expect(await jobs()).toEqual([{ attempts: 0 }]);
  await unscoped((tx) => tx.sql(`DELETE FROM graphile_worker._private_jobs ${ofJob}`));
  expect(await read()).toMatchObject({ hasFailed: true });
  expect((await goOn()).status).toBe(200);
  expect(await jobs()).toHaveLength(1);
  await sweepAll(id);
  expect(await read()).toMatchObject({ hasFailed: false, receipt: { id } });
  expect((await goOn()).status).toBe(409);
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

const asked = (path: string, method = "GET") =>
  request(`/api/erasures/${path}`, { method, headers: { cookie: owner.cookie } });

const remove = (id: string, cookie: string) =>
  deleteContact(request(`/api/contacts/${id}`, { method: "DELETE", headers: { cookie } }), withParams({ id }));

test("the bytes of a file that somebody else got too stay", async () => {
  const { contactId } = await makePerson();
  const otherId = await makeOther(shop);
  const [file] = await rows<{ id: string; objectKey: string }>(shop, `SELECT id, "objectKey" FROM "File"`);
  await rows(shop, `UPDATE "Message" SET "fileId" = $2 WHERE "contactId" = $1`, [otherId, file?.id]);
  expect((await eraseWholly(contactId)).counts.files).toBe(0);
  expect((await buffer((await getObject(file?.objectKey ?? "")).stream)).length).toBeGreaterThan(0);
});
