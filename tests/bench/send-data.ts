import type pg from "pg";
import { seal } from "#/platform/crypto.ts";

/** One number with so many customers who wrote within the last day. */
export type SendingNumber = { workspaceId: string; channelId: string; phoneNumberId: string };

/** Makes the numbers of these workspaces usable, each with its own limit, and gives them customers. */
export async function prepareNumbers(
  database: pg.Pool,
  numbers: { workspaceId: string; phoneNumberId: string; throughput: number; customers: number }[],
): Promise<SendingNumber[]> {
  const made: SendingNumber[] = [];
  for (const { workspaceId, phoneNumberId, throughput, customers } of numbers) {
    const { rows } = await database.query<{ id: string }>(
      `SELECT id FROM "ChannelAccount" WHERE "workspaceId" = $1 AND "externalId" = $2`,
      [workspaceId, phoneNumberId],
    );
    const channelId = rows[0]?.id ?? "";
    const place = { table: "ChannelAccount", column: "credentialsEnc", workspaceId, id: channelId };
    await database.query(
      `UPDATE "ChannelAccount" SET "isSimulated" = true, throughput = $2, "credentialsEnc" = $3 WHERE id = $1`,
      [channelId, throughput, seal("a token of the benchmark", place)],
    );
    await database.query(makeCustomers, [workspaceId, channelId, customers]);
    made.push({ workspaceId, channelId, phoneNumberId });
  }
  await database.query("ANALYZE");
  return made;
}

/** Queues so many messages of one campaign, in turn over the customers. The lane is not told yet. */
export async function queueCampaign(database: pg.Pool, number: SendingNumber, messages: number): Promise<void> {
  await database.query(queueMessages, [number.workspaceId, number.channelId, messages, "CAMPAIGN", 0]);
}

/** Queues an agent's reply as the product does: the row, the lane's due time, the hint. */
export async function queueReply(database: pg.Pool, number: SendingNumber): Promise<void> {
  const place = Math.floor(Math.random() * 100_000); // of the customer who is answered
  await database.query(queueMessages, [number.workspaceId, number.channelId, 1, "AGENT", place]);
  await wake(database, number);
}

/** Lets the worker begin. */
export async function wake(database: pg.Pool, { channelId }: SendingNumber): Promise<void> {
  await database.query(`UPDATE "OutboundLane" SET "nextDueAt" = least("nextDueAt", now()) WHERE "channelId" = $1`, [
    channelId,
  ]);
  await database.query("NOTIFY wasl_outbound");
}

const makeCustomers = `
  WITH people AS (
    INSERT INTO "Contact" (id, "workspaceId", name, phone, source, "searchText", "phoneReversed")
    SELECT uuidv7(), $1, 'Customer ' || n, '9665' || lpad(n::text, 8, '0'), 'WHATSAPP', 'customer ' || n, reverse('9665' || lpad(n::text, 8, '0'))
    FROM generate_series(1, $3::int) AS n RETURNING id, phone
  ), names AS (
    INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, "externalId")
    SELECT uuidv7(), $1, id, 'PHONE', phone FROM people RETURNING id, "contactId"
  )
  INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", channel, "replyIdentityId", "lastInboundAt", "windowExpiresAt")
  SELECT uuidv7(), $1, $2, "contactId", 'WHATSAPP', id, now(), now() + interval '1 day' FROM names`;

const queueMessages = `
  INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type,
    body, payload, status, "providerAt", "nextAttemptAt", "campaignId")
  SELECT uuidv7(), $1, c.id, c."contactId", $2, 'OUTBOUND', 'WHATSAPP', $4, 'TEXT', 'Tonight: grilled fish with saffron rice. Shall we keep a table?',
    '{"previewUrl": true}', 'QUEUED', now(), now(), CASE WHEN $4 = 'CAMPAIGN' THEN $2::uuid END
  FROM generate_series(1, $3::int) AS n
  JOIN (SELECT *, row_number() OVER (ORDER BY id) AS place, count(*) OVER () AS total FROM "Conversation" WHERE "workspaceId" = $1) c
    ON c.place = 1 + ($5::int + n - 1) % c.total`;
