import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { findWords } from "./find-words.ts";
import { isoTime } from "./iso-time.ts";
import { conversationIdOf } from "./queries.ts";
import type { ThreadHit } from "./schema.ts";

type Row = { id: string; body: string; direction: string; providerAt: string };

const rowsAtOnce = 1_000;
const mostRows = 5_000;
const mostHits = 50;

/**
 * Messages of one conversation that contain the words, newest first, at most 50 of its latest 5,000. Read along the
 * index of the thread, so no other conversation costs anything. Throws `not_found`.
 */
export function searchThread(actor: Actor, ref: string, q: string): Promise<ThreadHit[]> {
  return inWorkspace(actor, async (tx) => {
    const id = await conversationIdOf(tx, actor, ref);
    const next = (before: Row | undefined) => newestBefore(tx, id, before);
    return (await findWords(q, { next, rowsAtOnce, mostRows, mostHits })).map(toHit);
  });
}

function newestBefore(tx: Tx, conversationId: string, before: Row | undefined): Promise<Row[]> {
  return tx.sql<Row>(
    `SELECT id, left(body, 4096) AS body, direction, "providerAt"::text FROM "Message"
     WHERE "workspaceId" = current_workspace() AND "conversationId" = $1 AND type <> 'REACTION' AND "revokedAt" IS NULL
       ${before ? `AND ("providerAt", id) < ($2::timestamptz, $3::uuid)` : ""}
     ORDER BY "providerAt" DESC, id DESC LIMIT ${rowsAtOnce}`,
    before ? [conversationId, before.providerAt, before.id] : [conversationId],
  );
}

function toHit({ id, body, direction, providerAt }: Row): ThreadHit {
  return {
    id,
    direction: direction === "INBOUND" ? "IN" : "OUT",
    content: body.slice(0, 200),
    providerAt: isoTime(providerAt),
  };
}
