import type { Tx } from "#/platform/db.ts";
import { failPoint } from "#/platform/fail-point.ts";
import { lookup } from "#/platform/lookup.ts";
import { naturalBatch } from "#/platform/natural-batch.ts";
import type { Lane } from "./lanes.ts";

/**
 * Which claimed messages of a lane may be called for. It is written down and committed shortly before the call, so that
 * whoever comes after a crash knows of all the others that nobody was called for them. One row per lane, one statement for
 * all lanes of the process: far cheaper than another mark on each message.
 */
export class LaneCalls {
  readonly #lane: Lane;
  readonly #open = new Set<string>();
  #ended: string[] = [];

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  isOpen(messageId: string): boolean {
    return this.#open.has(messageId);
  }

  /** Lets these be called for. False if the lane is another worker's by now: then they may not. */
  async open(messageIds: string[]): Promise<boolean> {
    const ended = this.#ended;
    const isOurs = await openTogether({ lane: this.#lane, opened: messageIds, ended });
    if (!isOurs) return false;
    this.#ended = this.#ended.slice(ended.length);
    for (const id of messageIds) this.#open.add(id);
    failPoint("send-opened");
    return true;
  }

  /** The same for what is claimed and called for at once; they may be called for when `tx` has committed. */
  async openWithin(tx: Tx, messageIds: string[]): Promise<void> {
    if (messageIds.length === 0) return;
    const [isOurs] = await tx.sql(openSql, [inputOf([{ lane: this.#lane, opened: messageIds, ended: [] }])]);
    tx.afterCommit(() => {
      if (isOurs) for (const id of messageIds) this.#open.add(id);
    });
  }

  /** The call is over and what became of it is written. */
  end(messageId: string): void {
    this.#open.delete(messageId);
    this.#ended.push(messageId);
  }
}

type Step = { lane: Lane; opened: string[]; ended: string[] };

const openTogether = naturalBatch<Step, boolean>({
  maxItems: 256,
  maxFlights: 1,
  flush: async (steps) => {
    const open = await lookup<{ laneId: string }>(openSql, [inputOf(steps)]);
    const ours = new Set(open.map(({ laneId }) => laneId));
    return steps.map(({ lane }) => ours.has(lane.id));
  },
});

function inputOf(steps: Step[]): string {
  return JSON.stringify(
    steps.map(({ lane, opened, ended }) => ({ laneId: lane.id, fence: lane.fence, opened, ended })),
  );
}

const openSql = `
  UPDATE "OutboundCalls" c SET ids = ARRAY(SELECT id FROM unnest(c.ids) AS id WHERE id <> ALL (s.ended)) || s.opened
  FROM jsonb_to_recordset($1::jsonb) AS s("laneId" uuid, fence bigint, opened uuid[], ended uuid[])
  WHERE c."laneId" = s."laneId" AND c.fence = s.fence RETURNING c."laneId"`;

/**
 * Shuts out the worker that had the lane before, which from now on opens nothing, forgets what is over of that it opened,
 * and answers by which fence it is known; undefined if nobody had it.
 */
export async function takeOverCalls(tx: Tx, lane: Lane): Promise<string | undefined> {
  // A statement of its own: what the one before opened until it is shut out must be seen by the next one.
  const [before] = await tx.sql<{ fence: string }>(
    `SELECT fence FROM "OutboundCalls" WHERE "laneId" = $1 AND fence < $2 FOR UPDATE`,
    [lane.id, lane.fence],
  );
  await tx.sql(
    `INSERT INTO "OutboundCalls" ("laneId", fence) VALUES ($1, $2)
     ON CONFLICT ("laneId") DO UPDATE SET fence = greatest("OutboundCalls".fence, excluded.fence)`,
    [lane.id, lane.fence],
  );
  if (before) await tx.sql(forgetSql, [lane.id]);
  return before?.fence;
}

/** Queues again what the worker with that fence had claimed and not opened: nobody was called for it, and no try is counted. */
export async function requeueUncalled(tx: Tx, lane: Lane, fence: string): Promise<string[]> {
  const requeued = await tx.sql<{ id: string }>(requeueSql, [lane.channelId, fence, lane.id]);
  return requeued.map(({ id }) => id);
}

const requeueSql = `
  UPDATE "Message" SET status = 'QUEUED', attempts = attempts - 1, "leaseUntil" = NULL
  WHERE "workspaceId" = current_workspace() AND "channelAccountId" = $1 AND status = 'SENDING' AND fence = $2
    AND id NOT IN (SELECT unnest(c.ids) FROM "OutboundCalls" c WHERE c."laneId" = $3)
  RETURNING id`;

const forgetSql = `
  UPDATE "OutboundCalls" c SET ids = ARRAY(SELECT m.id FROM "Message" m
    WHERE m."workspaceId" = current_workspace() AND m.id = ANY (c.ids) AND m.status = 'SENDING')
  WHERE c."laneId" = $1 AND c.ids <> '{}'`;
