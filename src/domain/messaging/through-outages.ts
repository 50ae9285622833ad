import { setTimeout as pause } from "node:timers/promises";
import { hasCode } from "#/platform/errors.ts";
import { log } from "#/platform/logger.ts";
import type { Lane } from "./lanes.ts";
import { type Outcome, recordResult } from "./record-results.ts";

const databasePauseMs = 500;

/** What the provider answered is told only once, so it is kept until the database takes it. False if it never does. */
export async function recordSurely(outcome: Outcome): Promise<boolean> {
  const { id, workspaceId } = outcome.message;
  try {
    await recordResult(outcome);
    return true;
  } catch (error) {
    log.error({ err: error, workspaceId, messageId: id, outcome: outcome.result.outcome }, "a result was not recorded");
    if (!hasCode(error, "unavailable")) return false; // the message becomes AMBIGUOUS when its lease ends
    await pause(databasePauseMs);
    return recordSurely(outcome);
  }
}

/** Does `work` for the lane, and waits through an outage of the database. */
export async function surely<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!hasCode(error, "unavailable")) throw error;
    log.warn({ err: error, channelId: lane.channelId }, "a lane waits for the database");
    await pause(databasePauseMs);
    return surely(lane, work);
  }
}
