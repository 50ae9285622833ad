import { setTimeout as pause } from "node:timers/promises";
import type { SendResult } from "#/domain/channels/adapter.ts";
import { runClaimLoop } from "#/platform/claim-loop.ts";
import { inWorkspace } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import { onLocalHint, wakeLocally } from "#/platform/notify.ts";
import { claimMessages, type DueMessage } from "./claim-messages.ts";
import { claimLanes, keepLane, type Lane, leaveLane } from "./lanes.ts";
import { isChannelFault, type Outcome, recordResult } from "./record-results.ts";
import { sendOne } from "./send-one.ts";

/** Sends in flight at most, per channel account. */
const widest = 64;
/** Lanes served at a time. */
const lanesAtOnce = 16;
/** After so long a lane goes to the end of the line: a campaign must not keep other accounts from their turn. */
const turnMs = 10_000;
/** A lane is kept at least so often while its sends take long; well within its lease. */
const keepEveryMs = 5_000;
const databasePauseMs = 500;

/**
 * Sends queued messages until `signal` aborts. One worker at a time serves a channel account; within a conversation one
 * message follows the other. A message is marked SENDING before the provider is called and never called for again
 * unless it is certain that the provider did not take it.
 */
export function deliverMessages(signal: AbortSignal): Promise<void> {
  return runClaimLoop({
    name: "outbound",
    // One each: lanes claimed together would wait for the longest of them.
    claim: () => claimLanes(1),
    handle: async ([lane]) => {
      if (lane) await serveLane(lane, signal);
    },
    wake: (nudge) => onLocalHint("wasl_outbound", nudge),
    idlePollMs: 1_000,
    concurrency: lanesAtOnce,
    signal,
  });
}

/**
 * Keeps sends in flight until nothing is due or its turn is over. One at a time until the provider answers for this account, and again when
 * it stops answering: a revoked token or a provider that is down costs one call, not one per waiting message.
 */
export async function serveLane(lane: Lane, signal: AbortSignal): Promise<void> {
  const flights = new Set<Promise<void>>();
  let width = 1;
  const send = async (message: DueMessage) => {
    const result = await sendOne(message);
    width = isAnswerForAccount(result) ? widest : 1;
    await recordSurely({ message, result });
  };
  const turn = AbortSignal.any([signal, AbortSignal.timeout(turnMs)]);
  while (!turn.aborted) {
    const messages = await claimNext(lane, width - flights.size);
    if (messages === "gone") break;
    for (const message of messages) {
      const flight = send(message).finally(() => flights.delete(flight));
      flights.add(flight);
    }
    if (flights.size === 0) break;
    await somethingHappens(flights);
  }
  await Promise.all(flights);
  await inWorkspace(lane, (tx) => leaveLane(tx, lane));
  if (turn.aborted) wakeLocally("wasl_outbound");
}

/** Holds the lane and takes what is due. Through an outage of the database it waits: the lane is still ours after it. */
async function claimNext(lane: Lane, room: number): Promise<DueMessage[] | "gone"> {
  try {
    return await inWorkspace(lane, async (tx) => {
      if (!(await keepLane(tx, lane))) return "gone";
      return room > 0 ? claimMessages(tx, lane, room) : [];
    });
  } catch (error) {
    if (!hasCode(error, "unavailable")) throw error;
    log.warn({ err: error, channelId: lane.channelId }, "a lane waits for the database");
    await pause(databasePauseMs);
    return claimNext(lane, room);
  }
}

function isAnswerForAccount(result: SendResult): boolean {
  return result.outcome === "accepted" || (result.outcome === "refused" && !isChannelFault(result.error.code));
}

/** What the provider answered is told only once, so it is kept until the database takes it. */
async function recordSurely(outcome: Outcome): Promise<void> {
  try {
    await recordResult(outcome);
  } catch (error) {
    const { id, workspaceId } = outcome.message;
    log.error({ err: error, workspaceId, messageId: id, outcome: outcome.result.outcome }, "a result was not recorded");
    if (!hasCode(error, "unavailable")) return; // the message becomes AMBIGUOUS when its lease ends
    await pause(databasePauseMs);
    await recordSurely(outcome);
  }
}

/** A send ended, a message was queued somewhere, or it is time to keep the lane. */
async function somethingHappens(flights: Set<Promise<void>>): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, keepEveryMs);
  const unsubscribe = onLocalHint("wasl_outbound", resolve);
  await Promise.race([promise, ...flights]);
  clearTimeout(timer);
  unsubscribe();
}
