import { runClaimLoop } from "#/platform/claim-loop.ts";
import { inWorkspace } from "#/platform/db.ts";
import { onLocalHint } from "#/platform/notify.ts";
import { claimMessages, type DueMessage } from "./claim-messages.ts";
import { claimLanes, keepLane, type Lane, leaveLane } from "./lanes.ts";
import { recordResult } from "./record-results.ts";
import { sendOne } from "./send-one.ts";

/** Claimed per round, and in flight at most, per channel account. */
const batchSize = 64;

/**
 * Sends queued messages until `signal` aborts. One worker at a time serves a channel account; within a conversation one
 * message follows the other. A message is marked SENDING before the provider is called and never called for again
 * unless it is certain that the provider did not take it.
 */
export function deliverMessages(signal: AbortSignal): Promise<void> {
  return runClaimLoop({
    name: "outbound",
    claim: () => claimLanes(4),
    handle: async (lanes) => {
      await Promise.all(lanes.map((lane) => serveLane(lane, signal)));
    },
    wake: (nudge) => onLocalHint("wasl_outbound", nudge),
    idlePollMs: 1_000,
    concurrency: 4,
    signal,
  });
}

async function serveLane(lane: Lane, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const messages = await inWorkspace(lane, async (tx) => {
      return (await keepLane(tx, lane)) ? claimMessages(tx, lane, batchSize) : [];
    });
    if (messages.length === 0) break;
    await sendAll(messages);
  }
  await inWorkspace(lane, (tx) => leaveLane(tx, lane));
}

async function sendAll(messages: DueMessage[]): Promise<void> {
  const threads = Map.groupBy(messages, (message) => message.conversationId);
  await Promise.all([...threads.values()].map(sendInOrder));
}

async function sendInOrder(messages: DueMessage[]): Promise<void> {
  for (const message of messages) await recordResult({ message, result: await sendOne(message) });
}
