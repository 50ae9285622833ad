import type { Tx } from "#/platform/db.ts";
import { failPoint } from "#/platform/fail-point.ts";
import { lookup } from "#/platform/lookup.ts";
import { naturalBatch } from "#/platform/natural-batch.ts";
import type { DueMessage } from "./claim-messages.ts";
import type { Lane } from "./lanes.ts";

/** What was opened may be called for so long. It is opened shortly before its moment, so only a process that stood still needs longer. */
const openForMs = 250;

type Claimed = Pick<DueMessage, "id" | "campaignId" | "type">;

/**
 * Which claimed messages of a lane may be called for. It is written down and committed shortly before the call, so that
 * whoever comes after a crash knows of all the others that nobody was called for them. The same statement leaves out what
 * may not be sent any more (an opt-out, a block, a pause since the claim). One row per lane, one statement for all lanes of the
 * process: far cheaper than another mark on each message.
 */
export class LaneCalls {
  readonly #lane: Lane;
  /** With the moment at which it was opened, on the clock of `performance`. */
  readonly #open = new Map<string, number>();
  readonly #ended = new Set<string>();

  constructor(lane: Lane) {
    this.#lane = lane;
  }

  isOpen(messageId: string): boolean {
    return performance.now() - (this.#open.get(messageId) ?? Number.NEGATIVE_INFINITY) < openForMs;
  }

  /**
   * Lets these be called for, except those that it answers: something forbids them since they were claimed. Undefined if
   * the lane is another worker's by now: then none may be called for.
   */
  async open(messages: Claimed[]): Promise<string[] | undefined> {
    const ended = [...this.#ended];
    const stopped = await openTogether({ lane: this.#lane, opened: messages, ended });
    if (!stopped) return undefined;
    for (const id of ended) this.#ended.delete(id);
    this.#keepOpen(messages, stopped);
    failPoint("send-opened");
    return stopped;
  }

  /** Asks again for one that is open, because its call had to wait. */
  async mayStillCall(message: Claimed): Promise<boolean> {
    return (await this.open([message]))?.length === 0;
  }

  /** The same for what is claimed and called for at once; it may be called for when `tx` has committed. */
  async openWithin(tx: Tx, messages: Claimed[]): Promise<string[]> {
    if (messages.length === 0) return [];
    for (const { id } of messages) this.#ended.delete(id); // a later opening would forget its new call
    const step = { lane: this.#lane, opened: messages, ended: [] };
    const [row] = await tx.sql<Opening>(openSql, inputOf([step]));
    if (!row) return [];
    tx.afterCommit(() => this.#keepOpen(messages, row.stopped));
    return row.stopped;
  }

  #keepOpen(messages: Claimed[], stopped: string[]): void {
    const openedAt = performance.now();
    for (const { id } of messages) {
      if (stopped.includes(id)) this.#open.delete(id);
      else this.#open.set(id, openedAt);
    }
  }

  /** The call is over and what became of it is written. */
  end(messageId: string): void {
    this.#open.delete(messageId);
    this.#ended.add(messageId);
  }
}

type Step = { lane: Lane; opened: Claimed[]; ended: string[] };
type Opening = { laneId: string; stopped: string[] };

const openTogether = naturalBatch<Step, string[] | undefined>({
  maxItems: 256,
  maxFlights: 1,
  flush: async (steps) => {
    const openings = await lookup<Opening>(openSql, inputOf(steps));
    const byLane = new Map(openings.map(({ laneId, stopped }) => [laneId, stopped]));
    return steps.map(({ lane, opened }) => {
      const stopped = byLane.get(lane.id);
      return stopped && opened.map(({ id }) => id).filter((id) => stopped.includes(id));
    });
  },
});

function inputOf(steps: Step[]): [steps: string, sends: string] {
  const rows = steps.map(({ lane, opened, ended }) => ({
    laneId: lane.id,
    fence: lane.fence,
    opened: opened.map(({ id }) => id),
    ended,
  }));
  const sends = steps.map(({ lane, opened }) => ({
    workspaceId: lane.workspaceId,
    ids: opened.filter(mayBeStopped).map(({ id }) => id),
  }));
  return [JSON.stringify(rows), JSON.stringify(sends.filter(({ ids }) => ids.length > 0))];
}

/** A reply is hardly ever stopped between its claim and its call, and is not worth a look-up. */
function mayBeStopped({ campaignId, type }: Claimed): boolean {
  return campaignId !== null || type === "TEMPLATE";
}

const openSql = `
  WITH stopped AS MATERIALIZED (SELECT stopped_sends($2::jsonb) AS ids)
  UPDATE "OutboundCalls" c SET ids = ARRAY(SELECT id FROM unnest(c.ids) AS id WHERE id <> ALL (s.ended || s.opened))
    || ARRAY(SELECT id FROM unnest(s.opened) AS id WHERE id <> ALL (stopped.ids))
  FROM stopped, jsonb_to_recordset($1::jsonb) AS s("laneId" uuid, fence bigint, opened uuid[], ended uuid[])
  WHERE c."laneId" = s."laneId" AND c.fence = s.fence RETURNING c."laneId", stopped.ids AS stopped`;

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
