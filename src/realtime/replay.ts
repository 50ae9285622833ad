import { unscoped } from "#/platform/db.ts";
import { eventBounds } from "#/platform/events.ts";
import { log } from "#/platform/logger.ts";
import type { Connection } from "./connection.ts";
import { readFrames } from "./event-frames.ts";
import type { Feeds } from "./feeds.ts";

/** Beyond this, reading the screen's data again is cheaper for both sides. */
const mostReplayed = 2_000;

/**
 * Sends everything after `since` in order, then `resumed {seq}`; live frames wait until the caller releases them, so
 * that nothing is overtaken, missing or sent twice. What is too old, too much or from the future is answered with `resync {seq}`: the
 * browser reads its data again and is live from that number on.
 */
export async function replay(feeds: Feeds, connection: Connection, since: number): Promise<void> {
  const { workspaceId } = connection.actor;
  connection.hold();
  try {
    const feed = feeds.follow(workspaceId);
    await feed.ready;
    const told = connection.toldUpTo(feed.position);
    const { last, oldest } = await unscoped((tx) => eventBounds(tx, workspaceId));
    if (since > last || since < oldest - 1 || told - since > mostReplayed) {
      connection.send({ type: "resync", data: { seq: told }, seq: told });
      return;
    }
    for (let position = since; position < told; ) {
      const { frames, upTo } = await readFrames(workspaceId, position, told);
      connection.send(...frames);
      position = upTo;
    }
    const seq = Math.max(since, told);
    connection.sawUpTo(seq);
    connection.send({ type: "resumed", data: { seq }, seq });
  } catch (error) {
    // Half a replay helps nobody: the browser dials again and asks again.
    log.warn({ err: error, workspaceId }, "a replay failed");
    connection.wire.end("unavailable");
  }
}
