import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { excerpt, findWords } from "./find-words.ts";
import { messagesInSight } from "./in-sight.ts";
import { isoTime } from "./iso-time.ts";
import type { MessageHit } from "./schema.ts";

type Row = { id: string; body: string };
type Found = Omit<MessageHit, "content"> & { body: string };

const rowsAtOnce = 2_000;
const mostRows = 20_000;
const mostHits = 30;

/**
 * Messages of all conversations that the actor sees which contain the words, newest first, at most 30 of the 20,000
 * that came in last. Read along the primary key: an index of every text would cost each message that comes in.
 */
export function searchMessages(actor: Actor, q: string): Promise<MessageHit[]> {
  return inWorkspace(actor, async (tx) => {
    const next = (before: Row | undefined) => newestBefore(tx, actor, before);
    const hits = await findWords(q, { next, rowsAtOnce, mostRows, mostHits });
    return hits.length > 0 ? readHits(tx, hits, q) : [];
  });
}

/** What is not to be seen comes without its text, so that the walk has an end for who sees little, too. */
function newestBefore(tx: Tx, actor: Actor, before: Row | undefined): Promise<Row[]> {
  const params: unknown[] = before ? [before.id] : [];
  const inSight = messagesInSight(actor, (value) => `$${params.push(value)}`);
  return tx.sql<Row>(
    `SELECT m.id, CASE WHEN m.type <> 'REACTION' AND m."revokedAt" IS NULL${inSight} THEN left(m.body, 4096) ELSE '' END AS body
     FROM "Message" m WHERE m."workspaceId" = current_workspace() ${before ? "AND m.id < $1::uuid" : ""}
     ORDER BY m.id DESC LIMIT ${rowsAtOnce}`,
    params,
  );
}

async function readHits(tx: Tx, hits: Row[], q: string): Promise<MessageHit[]> {
  const found = await tx.sql<Found>(
    `SELECT m.id, m."conversationId", left(m.body, 4096) AS body, m."providerAt"::text,
       CASE m.direction WHEN 'INBOUND' THEN 'IN' ELSE 'OUT' END AS direction,
       nullif(c.name, '') AS "customerName", c.phone AS "customerWa"
     FROM "Message" m JOIN "Contact" c ON c."workspaceId" = m."workspaceId" AND c.id = m."contactId"
     WHERE m."workspaceId" = current_workspace() AND m.id = ANY ($1::uuid[])
     ORDER BY m."providerAt" DESC, m.id DESC`,
    [hits.map(({ id }) => id)],
  );
  return found.map(({ body, providerAt, ...hit }) => ({
    ...hit,
    content: excerpt(body, q, 200),
    providerAt: isoTime(providerAt),
  }));
}
