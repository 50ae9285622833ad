import type pg from "pg";
import { say } from "./report.ts";

export type InboxSize = { mainConversations: number; neighbourConversations: number };

/** One large workspace and 200 small ones: a million conversations with ten messages each at full size. */
export const fullSize: InboxSize = { mainConversations: 500_000, neighbourConversations: 2_500 };
export const smallSize: InboxSize = { mainConversations: 10_000, neighbourConversations: 50 };
export const neighbours = 200;

const conversationsAtOnce = 50_000;

/** Fills the workspaces by SQL, with all pointers and counters right, and brings the statistics up to date. */
export async function fillInbox(database: pg.Pool, size: InboxSize): Promise<void> {
  const total = size.mainConversations + neighbours * size.neighbourConversations;
  const client = await database.connect();
  try {
    // The rows agree by construction; checking ten million references would take longer than all the rest.
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    await client.query(plan, [size.mainConversations, size.neighbourConversations, total]);
    for (let from = 1; from <= total; from += conversationsAtOnce) {
      const range = [from, Math.min(total, from + conversationsAtOnce - 1)];
      for (const statement of [contacts, identities, conversations, messages]) await client.query(statement, range);
      say(`${range[1]} of ${total} conversations`);
    }
    for (const table of ["Contact", "ContactIdentity", "Conversation", "Message"])
      await client.query(`VACUUM ANALYZE "${table}"`);
    await client.query("CHECKPOINT");
  } finally {
    client.release(true); // its settings end with it
  }
}

/** Ids ascend with the number, as those made in the order of time do. */
const id = (kind: number, number: string) =>
  `('0190000${kind}-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;

/**
 * `plan`: number, workspace, channel and last moment of each conversation. Their order in the inbox has nothing to do
 * with that in the table. The first hundred of the large workspace are long threads.
 */
const plan = `
  CREATE TEMPORARY TABLE plan AS
  SELECT n, a."workspaceId" AS workspace, a.id AS channel, CASE WHEN n <= 100 THEN 200 ELSE 10 END AS length,
    date_trunc('milliseconds', now()) - ((n * 7919) % $3::bigint) * interval '2 seconds' AS last_at
  FROM generate_series(1, $3::bigint) AS n
  JOIN (SELECT *, row_number() OVER (ORDER BY "externalId") - 1 AS place FROM "ChannelAccount") a
    ON a.place = CASE WHEN n <= $1::int THEN 0 ELSE 1 + (n - $1::int - 1) / $2::int END`;

const contacts = `
  INSERT INTO "Contact" (id, "workspaceId", name, phone, source, "searchText", "phoneReversed", "lastMessageAt",
    "unreadCount", "updatedAt")
  SELECT ${id(1, "n")}, workspace, 'Customer ' || n, 9665000000 + n, 'WHATSAPP', 'customer ' || n,
    reverse((9665000000 + n)::text), last_at, n % 3, now()
  FROM plan WHERE n BETWEEN $1::int AND $2::int ORDER BY n`;

const identities = `
  INSERT INTO "ContactIdentity" (id, "workspaceId", "contactId", kind, scope, "externalId")
  SELECT ${id(2, "n")}, workspace, ${id(1, "n")}, 'PHONE', '', 9665000000 + n
  FROM plan WHERE n BETWEEN $1::int AND $2::int ORDER BY n`;

const conversations = `
  INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", channel, "replyIdentityId",
    "lastMessageId", "lastMessageAt", "lastInboundAt", "windowExpiresAt", "unreadCount", "updatedAt")
  SELECT ${id(3, "n")}, workspace, channel, ${id(1, "n")}, 'WHATSAPP', ${id(2, "n")}, ${id(4, "n * 1000 + length")},
    last_at, last_at, last_at + interval '24 hours', n % 3, now()
  FROM plan WHERE n BETWEEN $1::int AND $2::int ORDER BY n`;

/** Two of three messages are the customer's, the last one always. */
const messages = `
  INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", "senderIdentityId",
    direction, channel, "senderKind", type, body, "providerMessageId", status, "providerAt")
  SELECT ${id(4, "n * 1000 + k")}, workspace, ${id(3, "n")}, ${id(1, "n")}, channel, ${id(2, "n")},
    CASE WHEN inbound THEN 'INBOUND' ELSE 'OUTBOUND' END, 'WHATSAPP', CASE WHEN inbound THEN 'CUSTOMER' ELSE 'AGENT' END,
    'TEXT', 'Message ' || k || ' of the conversation about order ' || n || ', thank you for your patience.',
    'wamid.' || n || '.' || k, CASE WHEN inbound THEN 'RECEIVED' ELSE 'READ' END,
    last_at - (length - k) * interval '1 minute'
  FROM plan, generate_series(1, length) AS k, LATERAL (SELECT (length - k) % 3 <> 1 AS inbound)
  WHERE n BETWEEN $1::int AND $2::int ORDER BY n, k`;
