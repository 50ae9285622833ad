import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";

/** One thread: a customer on a channel account, and in a group if there is one. */
export type ThreadKey = { channelId: string; contactId: string; groupId: string };

type Wanted = ThreadKey & { identityId: string; firstAt: Date };
type Found = { id: string; channelAccountId: string; contactId: string; groupId: string };

/**
 * The conversation of each thread, made if it is missing, and locked until the end of the transaction. The locks are
 * taken in the order of ids, so two batches never wait for each other in a circle.
 */
export async function openConversations(tx: Tx, wanted: Wanted[]): Promise<string[]> {
  const threads = new Map<string, Wanted>();
  for (const thread of wanted) {
    const earlier = threads.get(threadKey(thread));
    if (!earlier || thread.firstAt < earlier.firstAt) threads.set(threadKey(thread), thread);
  }
  const found = await lockConversations(tx, [...threads.values()]);
  const missing = [...threads].filter(([key]) => !found.has(key)).map(([, thread]) => thread);
  if (missing.length > 0) {
    await insertConversations(tx, missing);
    for (const [key, id] of await lockConversations(tx, missing)) found.set(key, id);
  }
  return wanted.map((thread) => found.get(threadKey(thread)) ?? "");
}

function threadKey({ channelId, contactId, groupId }: ThreadKey): string {
  return `${channelId}\u0001${contactId}\u0001${groupId}`;
}

async function lockConversations(tx: Tx, threads: ThreadKey[]): Promise<Map<string, string>> {
  const rows = await tx.sql<Found>(
    `SELECT c.id, c."channelAccountId", c."contactId", c."groupId" FROM "Conversation" c
     JOIN unnest($1::uuid[], $2::uuid[], $3::text[]) AS q(channel, contact, grp)
       ON c."channelAccountId" = q.channel AND c."contactId" = q.contact AND c."groupId" = q.grp
     WHERE c."workspaceId" = current_workspace() AND c."contactId" = ANY($2) ORDER BY c.id FOR UPDATE OF c`,
    [threads.map((t) => t.channelId), threads.map((t) => t.contactId), threads.map((t) => t.groupId)],
  );
  return new Map(rows.map((row) => [threadKey({ ...row, channelId: row.channelAccountId }), row.id]));
}

/** A parallel batch may be faster: then nothing is inserted and the lock that follows finds its row. */
async function insertConversations(tx: Tx, threads: Wanted[]): Promise<void> {
  await tx.sql(
    `INSERT INTO "Conversation" (id, "workspaceId", "channelAccountId", "contactId", "groupId", channel, "replyIdentityId",
       "lastMessageAt", "updatedAt")
     SELECT q.id, current_workspace(), q.channel, q.contact, q.grp, 'WHATSAPP', q.identity, q.at, now()
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::uuid[], $6::timestamptz[]) AS q(id, channel, contact, grp, identity, at)
     ON CONFLICT ("workspaceId", "channelAccountId", "contactId", "groupId") DO NOTHING`,
    [
      threads.map(() => newId()),
      threads.map((t) => t.channelId),
      threads.map((t) => t.contactId),
      threads.map((t) => t.groupId),
      threads.map((t) => t.identityId),
      threads.map((t) => t.firstAt),
    ],
  );
}
