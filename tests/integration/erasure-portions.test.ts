import { expect, test, vi } from "vitest";
import { eraseContact } from "#/domain/messaging/erase-contact.ts";
import { erasePortions } from "#/domain/messaging/erase-portions.ts";
import { readErasure } from "#/domain/messaging/erasure-receipts.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, processAll, rows, textMessage } from "../factories.ts";
import {
  eraseWholly,
  makeOther,
  makePerson,
  mentions,
  plantMentions,
  secret,
  shop,
  sweepAll,
  useShop,
} from "./erasure-fixtures.ts";
import { analyze, expectFewRows } from "./query-plans.ts";
import { waitingForRows } from "./waiting-for-rows.ts";

// Small pages, so that a few rows are many portions; and a process that ends in the middle of one.
const portions = vi.hoisted(() => ({ left: Number.POSITIVE_INFINITY, areTooMany: false }));
vi.mock("#/domain/messaging/erasure-sweeps.ts", async (original) => {
  const real = await original<typeof import("#/domain/messaging/erasure-sweeps.ts")>();
  return { ...real, sweeps: real.sweeps.map((sweep) => ({ ...sweep, rows: 2 })) };
});
vi.mock("#/domain/messaging/sweep-page.ts", async (original) => {
  const real = await original<typeof import("#/domain/messaging/sweep-page.ts")>();
  const sweepPage: typeof real.sweepPage = async (...args) => {
    const swept = await real.sweepPage(...args);
    portions.left -= 1;
    if (portions.left < 0) throw new Error("the process ended");
    return swept;
  };
  return {
    ...real,
    sweepPage,
    get totalSql() {
      if (portions.areTooMany) throw new AppError("unavailable", "as a statement that takes too long");
      return real.totalSql;
    },
  };
});

useShop();
const context = { signal: new AbortController().signal };

test("broken off after every portion and begun again: everything is erased, counted once, and then there is a receipt", async () => {
  const otherId = await makeOther(shop);
  const { contactId } = await makePerson();
  await plantMentions(otherId);
  const { id } = await eraseContact(shop.actor, contactId);
  const payload = { workspaceId: shop.actor.workspaceId, erasureId: id };
  const seen: number[] = [];
  for (let over = false; !over; ) {
    portions.left = 1;
    over = await erasePortions(payload, context).then(
      () => true,
      () => false,
    );
    const { done, total, receipt } = await readErasure(shop.actor, id);
    expect(receipt !== null).toBe(over);
    expect(done).toBeLessThanOrEqual(total);
    seen.push(done);
  }
  portions.left = Number.POSITIVE_INFINITY;
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen.length).toBeGreaterThan(20);
  expect((await sweepAll(id)).counts.mentions).toBe(13);
  expect(await mentions()).toEqual([]);
  const left = await rows(shop, `SELECT work, place, done = total AS "isWhole" FROM "ErasureReceipt" WHERE id = $1`, [
    id,
  ]);
  expect(left).toEqual([{ work: null, place: {}, isWhole: true }]);
});

test("how far it is tells nothing of how much other workspaces receive", async () => {
  const { contactId } = await makePerson();
  const { id } = await eraseContact(shop.actor, contactId);
  await rows(
    shop,
    `INSERT INTO "InboundDelivery" (id, provider, body, "doneAt", "receivedAt")
     SELECT uuidv7(), 'whatsapp', 'words of others', now(), now() - n * interval '1 minute' FROM generate_series(1, 100) AS n`,
  );
  await erasePortions({ workspaceId: shop.actor.workspaceId, erasureId: id }, { signal: AbortSignal.abort() });
  const { total } = await readErasure(shop.actor, id);
  expect(total).toBeGreaterThan(0);
  expect(total).toBeLessThan(100);
  await sweepAll(id);
});

test("a workspace too large to be counted is looked through all the same", async () => {
  const { contactId } = await makePerson();
  portions.areTooMany = true;
  const receipt = await eraseWholly(contactId);
  portions.areTooMany = false;
  expect(await readErasure(shop.actor, receipt.id)).toMatchObject({ done: 0, total: 0, receipt });
  expect(await mentions()).toEqual([]);
});

test("two workers at once do each portion once", async () => {
  const otherId = await makeOther(shop);
  const { contactId } = await makePerson();
  await plantMentions(otherId);
  const { id } = await eraseContact(shop.actor, contactId);
  const payload = { workspaceId: shop.actor.workspaceId, erasureId: id };
  await Promise.all([
    erasePortions(payload, context),
    erasePortions(payload, context),
    erasePortions(payload, context),
  ]);
  expect((await sweepAll(id)).counts.mentions).toBe(13);
  expect(await mentions()).toEqual([]);
});

test("asked twice at once it is done once; two customers at once are both erased", async () => {
  const { contactId } = await makePerson();
  const otherId = await makeOther(shop);
  await rows(shop, `UPDATE "Contact" SET notes = $2 WHERE id = $1`, [otherId, `sister of ${secret.phone}`]);
  const asked = await Promise.allSettled([1, 2].map(() => eraseContact(shop.actor, contactId)));
  expect(asked.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(asked.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "not_found" } });
  const [begun] = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const receipts = await Promise.all([sweepAll(begun?.id ?? ""), eraseWholly(otherId)]);
  expect(receipts.map(({ counts }) => counts.contacts)).toEqual([1, 1]);
  expect(await mentions()).toEqual([]);
  expect(await rows(shop, `SELECT id FROM "Contact"`)).toEqual([]);
});

test("a message that comes in at that moment makes a new customer, and the portions leave it as it is", async () => {
  const { contactId, conversationId } = await makePerson();
  const [held, mayCommit] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = inWorkspace(shop.actor, async (tx) => {
    await tx.sql(`SELECT id FROM "Message" WHERE "conversationId" = $1 FOR UPDATE`, [conversationId]);
    held.resolve();
    await mayCommit.promise;
  });
  await held.promise;
  const erasing = eraseContact(shop.actor, contactId);
  await expect.poll(waitingForRows, { timeout: 10_000 }).toBe(1);
  const body = `I am ${secret.phone}`;
  await deliver(envelope(shop, textMessage({ id: `wamid.${newId()}`, from: secret.phone, body })));
  const receiving = processAll();
  await expect.poll(waitingForRows, { timeout: 10_000 }).toBe(2);
  mayCommit.resolve();
  const [, { id }] = await Promise.all([holding, erasing, receiving]);
  await processAll();
  const found = () =>
    rows<{ contactId: string; rawPayload: string }>(
      shop,
      `SELECT "contactId", body, "rawPayload", payload FROM "Message"`,
    );
  const before = await found();
  expect(before).toMatchObject([{ body }]);
  expect(before[0]?.contactId).not.toBe(contactId);
  await sweepAll(id);
  expect(await found()).toEqual(before);
});

test("each portion reads its page by an index and no more", async () => {
  const otherId = await makeOther(shop);
  const { contactId } = await makePerson();
  await rows(
    shop,
    `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, body, status, "providerAt")
     SELECT uuidv7(), current_workspace(), id, "contactId", "channelAccountId", 'INBOUND', 'WHATSAPP', 'CUSTOMER', 'TEXT', 'words', 'RECEIVED', now()
     FROM "Conversation", generate_series(1, 3000) WHERE "contactId" = $1`,
    [otherId],
  );
  await rows(
    shop,
    `INSERT INTO "ActivityLog" (id, "workspaceId", "actorKind", action, resource, details)
     SELECT uuidv7(), current_workspace(), 'SYSTEM', 'contact.create', 'Contact', '{}' FROM generate_series(1, 3000)`,
  );
  await rows(
    shop,
    `INSERT INTO "IdempotencyKey" ("workspaceId", principal, route, key, "bodyHash", "expiresAt")
     SELECT current_workspace(), 'p' || n % 7, 'r', n::text, '', now() + interval '1 day' FROM generate_series(1, 3000) AS n`,
  );
  await rows(
    shop,
    `INSERT INTO "InboundDelivery" (id, provider, body, "doneAt", "receivedAt")
     SELECT uuidv7(), 'whatsapp', 'words', now(), now() - n * interval '1 minute' FROM generate_series(1, 3000) AS n`,
  );
  const { id } = await eraseContact(shop.actor, contactId);
  await analyze();
  const payload = { workspaceId: shop.actor.workspaceId, erasureId: id };
  await erasePortions(payload, { signal: AbortSignal.abort() }); // counts, and does one portion
  const tables = ["Message", "ActivityLog", "InboundDelivery", "IdempotencyKey"];
  await expectFewRows({ ...shop.actor, tables, most: 20 }, async () => {
    portions.left = 12;
    await expect(erasePortions(payload, context)).rejects.toThrow("the process ended");
    for (const step of [2, 3, 9]) {
      await rows(shop, `UPDATE "ErasureReceipt" SET place = $2 WHERE id = $1`, [id, JSON.stringify({ step })]);
      portions.left = 2;
      await expect(erasePortions(payload, context)).rejects.toThrow("the process ended");
    }
  });
  portions.left = Number.POSITIVE_INFINITY;
});
