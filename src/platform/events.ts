import type { Tx } from "./db.ts";
import { hint } from "./notify.ts";

/**
 * Something that happened in a workspace. One event may speak of several entities of one kind (a batch of messages);
 * it then takes that many numbers of the sequence.
 */
export type NewEvent = {
  workspaceId: string;
  type: string;
  entityIds: string[];
  data?: Record<string, unknown>;
};

/** An event with its place in the workspace's gap-free sequence: its entities have `seq - size + 1 … seq`. */
export type NumberedEvent = NewEvent & { seq: number; size: number };

/** As many as fit well into the time that a statement may take, so that a backlog of any size is worked off. */
const mostNumbered = 20_000;

const unwritten = new WeakMap<Tx, NewEvent[]>();

/**
 * Adds events to the caller's transaction, in this order; they are written with one statement that goes out together with the
 * commit, after which the relay numbers and announces them.
 */
export async function publish(tx: Tx, ...events: NewEvent[]): Promise<void> {
  const told = events.filter((event) => event.entityIds.length > 0);
  if (told.length === 0) return;
  const waiting = unwritten.get(tx);
  if (waiting) return void waiting.push(...told);
  unwritten.set(tx, told);
  tx.withCommit(() => [insertEvents, [JSON.stringify(told)]]);
  tx.afterCommit(() => hint("wasl_event"));
}

/** Numbers waiting events and announces them, in one statement. Returns how many events it numbered. */
export async function relayEvents(tx: Pick<Tx, "sql">): Promise<number> {
  const [row] = await tx.sql<{ relayed: string }>("SELECT relay_events($1) AS relayed", [mostNumbered]);
  return Number(row?.relayed);
}

/** Events of a workspace after `since` up to `last`, in order, at most `most`. */
export async function readEvents(
  tx: Tx,
  input: { workspaceId: string; since: number; last: number; most: number },
): Promise<NumberedEvent[]> {
  const rows = await tx.sql<Omit<NumberedEvent, "seq"> & { seq: string }>(
    `SELECT "workspaceId", type, "entityIds", data, size, seq FROM "Event"
     WHERE "workspaceId" = $1 AND seq > $2 AND seq - size < $3 ORDER BY seq LIMIT $4`,
    [input.workspaceId, input.since, input.last, input.most],
  );
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
}

/** The last number given out in the workspace, and the oldest one still kept. */
export async function eventBounds(tx: Tx, workspaceId: string): Promise<{ last: number; oldest: number }> {
  const [row] = await tx.sql<{ last: string; oldest: string | null }>(
    `SELECT c."lastSeq" AS last,
       (SELECT e.seq - e.size + 1 FROM "Event" e WHERE e."workspaceId" = $1 AND e.seq IS NOT NULL ORDER BY e.seq LIMIT 1) AS oldest
     FROM "EventCursor" c WHERE c."workspaceId" = $1`,
    [workspaceId],
  );
  const last = Number(row?.last ?? 0);
  return { last, oldest: row?.oldest == null ? last + 1 : Number(row.oldest) };
}

/** The last number given out in each of these workspaces. */
export async function lastNumbers(tx: Tx, workspaceIds: string[]): Promise<Map<string, number>> {
  const rows = await tx.sql<{ workspaceId: string; last: string }>(
    `SELECT "workspaceId", "lastSeq" AS last FROM "EventCursor" WHERE "workspaceId" = ANY ($1::uuid[])`,
    [workspaceIds],
  );
  return new Map(rows.map((row) => [row.workspaceId, Number(row.last)]));
}

const insertEvents = `
  INSERT INTO "Event" ("workspaceId", type, "entityIds", data, size)
  SELECT e."workspaceId", e.type, e."entityIds", e.data, cardinality(e."entityIds")
  FROM jsonb_to_recordset($1::jsonb) AS e("workspaceId" uuid, type text, "entityIds" uuid[], data jsonb)`;
