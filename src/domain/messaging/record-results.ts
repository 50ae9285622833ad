import type { SendResult } from "#/domain/channels/adapter.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { failPoint } from "#/platform/fail-point.ts";
import { log } from "#/platform/logger.ts";
import { counter } from "#/platform/metrics.ts";
import { naturalBatch } from "#/platform/natural-batch.ts";
import { applyChanges } from "./apply-items.ts";
import { applyRefusals, type Refusal } from "./apply-refusals.ts";
import { cancelReturned } from "./cancel-returned.ts";
import type { DueMessage } from "./claim-messages.ts";
import { messageUpdated } from "./events.ts";
import { isChannelFault } from "./lane-pace.ts";
import { stopLane } from "./lanes.ts";
import { releaseParked } from "./parked-items.ts";
import { type PauseReason, pauseReasonOf } from "./pause-reasons.ts";
import { settleReactions } from "./settle-reactions.ts";

/** A claimed message and what the provider did with it; `untried`: it was not called for and goes back to the queue. */
export type Outcome = { message: DueMessage; result: SendResult | { outcome: "untried" } };

const maxRefusals = 5;
const maxUnsent = 10;

/**
 * Writes what became of a send. Results that come together share a transaction per workspace; where that fails, each
 * stands alone, so that no result is lost because of another one. Throws what kept this one from being written.
 */
export async function recordResult(outcome: Outcome): Promise<void> {
  const fault = await recordTogether(outcome);
  if (fault) throw fault.error;
}

type Fault = { error: unknown } | undefined;

const recordTogether = naturalBatch<Outcome, Fault>({
  maxItems: 200,
  maxFlights: 2,
  flush: async (outcomes) => {
    const faults = new Map<Outcome, Fault>();
    for (const own of Map.groupBy(outcomes, ({ message }) => message.workspaceId).values()) {
      const shared = await faultOf(own);
      const isAway = hasCode(shared?.error, "unavailable");
      if (shared) for (const outcome of own) faults.set(outcome, isAway ? shared : await faultOf([outcome]));
    }
    return outcomes.map((outcome) => faults.get(outcome));
  },
});

async function faultOf(outcomes: Outcome[]): Promise<Fault> {
  const workspaceId = outcomes[0]?.message.workspaceId ?? "";
  try {
    await inWorkspace({ workspaceId }, (tx) => record(tx, workspaceId, outcomes));
    return undefined;
  } catch (error) {
    return { error };
  }
}

async function record(tx: Tx, workspaceId: string, outcomes: Outcome[]): Promise<void> {
  const changes = outcomes.map(changeOf).sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const change of changes) sends.inc({ outcome: change.status });
  const rows = await tx.sql<{ id: string; providerMessageId: string | null }>(recordSql, [
    JSON.stringify(changes),
    changes.map(({ id }) => id),
  ]);
  const returned = outcomes.filter(({ message, result }) => message.campaignId && result.outcome !== "accepted");
  await cancelReturned(
    tx,
    returned.map(({ message }) => message.id),
  );
  const accepted = rows.flatMap(({ providerMessageId }) => providerMessageId ?? []);
  const early = accepted.length > 0 ? await releaseParked(tx, accepted) : [];
  const late = await applyChanges(tx, early);
  const carriers = outcomes.flatMap(({ message }) => (message.type === "REACTION" ? message.id : []));
  const updated = [...rows.map(({ id }) => id), ...late.updated, ...(await settleReactions(tx, carriers))];
  await publish(tx, messageUpdated(workspaceId, [...new Set(updated)]));
  await applyRefusals(tx, outcomes.flatMap(refusalOf));
  for (const { message, result } of outcomes) {
    if (result.outcome === "refused" && isChannelFault(result.error.code)) {
      log.error({ workspaceId, channelId: message.channelId, code: result.error.code }, "sending stopped on a channel");
      await stopLane(tx, message.channelId, result.error.message);
    }
  }
  failPoint("send-recorded");
}

function refusalOf({ message, result }: Outcome): Refusal[] {
  if (result.outcome !== "refused") return [];
  const { code, message: words } = result.error;
  return [{ messageId: message.id, code, words, at: clock.now() }];
}

type Change = {
  id: string;
  fence: string;
  status: "SENT" | "QUEUED" | "HELD" | "FAILED" | "AMBIGUOUS";
  holdReason?: PauseReason;
  providerMessageId: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  delayMs: number;
  attempts: number;
};

function changeOf({ message, result }: Outcome): Change {
  const base = {
    id: message.id,
    fence: message.fence,
    providerMessageId: null,
    delayMs: 0,
    attempts: message.attempts,
  };
  if (result.outcome === "accepted") {
    return {
      ...base,
      status: "SENT",
      providerMessageId: result.providerMessageId,
      errorCode: null,
      errorMessage: null,
    };
  }
  if (result.outcome === "untried") return { ...base, status: "QUEUED", errorCode: null, errorMessage: null };
  const { code, message: words, retryAfterMs } = result.error;
  const fault = { ...base, errorCode: code, errorMessage: words };
  if (result.outcome === "unknown") return { ...fault, status: "AMBIGUOUS" };
  const holdReason = result.outcome === "refused" ? pauseReasonOf(code) : undefined;
  if (holdReason) return { ...fault, status: "HELD", holdReason };
  if (!mayRetry(message, result)) return { ...fault, status: "FAILED" };
  return { ...fault, status: "QUEUED", delayMs: Math.max(retryAfterMs ?? 0, backOffMs(message.attempts)) };
}

function mayRetry(message: DueMessage, result: Extract<SendResult, { error: unknown }>): boolean {
  if (result.outcome === "unsent") return message.attempts < maxUnsent;
  if (isChannelFault(result.error.code)) return true; // waits in the stopped lane
  return (result.error.action === "RETRY" || result.error.action === "WAIT") && message.attempts < maxRefusals;
}

/** 1, 4, 16, 64 s …, at most 10 minutes, as Meta asks for the pair limit (131056: 4^X s). */
function backOffMs(attempts: number): number {
  return Math.min(600_000, 1_000 * 4 ** (attempts - 1));
}

/**
 * Only a row that is still ours changes, and only forward: a status that came before this answer wins. An answer that
 * comes after the lease (AMBIGUOUS meanwhile) still tells the truth and is taken, and that it was accepted counts
 * whatever was decided meanwhile. The ids are told twice, so that the rows are looked up by them whatever the statistics say.
 */
const isOpen = `m.status IN ('SENDING', 'AMBIGUOUS')`;
const recordSql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS r(id uuid, fence bigint, status text, "providerMessageId" text,
      "errorCode" text, "errorMessage" text, "delayMs" float8, "holdReason" text)
  )
  UPDATE "Message" m SET
    status = CASE WHEN ${isOpen} OR (r.status = 'SENT' AND message_rank(m.status) = 0) THEN r.status ELSE m.status END,
    "providerMessageId" = coalesce(m."providerMessageId", r."providerMessageId"),
    "sentAt" = CASE WHEN r.status = 'SENT' THEN least(m."sentAt", now()) ELSE m."sentAt" END,
    "failedAt" = CASE WHEN r.status = 'FAILED' AND ${isOpen} THEN now() ELSE m."failedAt" END,
    "stuckSince" = CASE WHEN r.status IN ('AMBIGUOUS', 'HELD') AND ${isOpen} THEN now() WHEN ${isOpen} THEN NULL ELSE m."stuckSince" END,
    "errorCode" = CASE WHEN ${isOpen} THEN r."errorCode" ELSE m."errorCode" END,
    "errorMessage" = CASE WHEN ${isOpen} THEN r."errorMessage" ELSE m."errorMessage" END,
    "nextAttemptAt" = CASE WHEN r.status = 'QUEUED' AND ${isOpen} THEN now() + make_interval(secs => r."delayMs" / 1000)
      WHEN r.status = 'HELD' AND ${isOpen} THEN NULL ELSE m."nextAttemptAt" END,
    "holdReason" = CASE WHEN r.status = 'HELD' AND ${isOpen} THEN r."holdReason" ELSE m."holdReason" END,
    attempts = m.attempts - CASE WHEN r.status = 'QUEUED' AND r."errorCode" IS NULL AND ${isOpen} THEN 1 ELSE 0 END,
    "leaseUntil" = NULL
  FROM input r WHERE m."workspaceId" = current_workspace() AND m.id = ANY ($2::uuid[]) AND m.id = r.id AND m.fence = r.fence
  RETURNING m.id, r."providerMessageId"`;

const sends = counter("wasl_sends_total", "Calls to providers for a message, by what became of them", ["outcome"]);
