import { setTimeout as pause } from "node:timers/promises";
import { unscoped } from "#/platform/db.ts";
import { lastNumbers } from "#/platform/events.ts";
import { log } from "#/platform/logger.ts";
import { workspaceRoom } from "./connection.ts";
import { readFrames } from "./event-frames.ts";
import type { Rooms } from "./rooms.ts";

/**
 * How far this process has told a workspace's events: what is numbered up to `position` was delivered to the
 * connections that were there, everything later will be.
 */
export type Feed = {
  readonly workspaceId: string;
  position: number;
  wanted: number;
  isBusy: boolean;
  /** Rejects if the position could not be read; the feed is gone then. */
  readonly ready: Promise<void>;
};

const longestPauseMs = 2_000;

/**
 * The workspaces that have sockets here. An announcement only says how far there is something to read: a feed goes on
 * from its own position, so ranges that queue up become one and a lost announcement is made good by the next.
 */
export class Feeds {
  readonly #rooms: Rooms;
  readonly #feeds = new Map<string, Feed>();

  constructor(rooms: Rooms) {
    this.#rooms = rooms;
  }

  /** The workspace's feed, which starts at the last event there is. The caller's connection is in its room already. */
  follow(workspaceId: string): Feed {
    const known = this.#feeds.get(workspaceId);
    if (known) return known;
    const opened = Promise.withResolvers<void>();
    const feed: Feed = { workspaceId, position: 0, wanted: 0, isBusy: true, ready: opened.promise };
    this.#feeds.set(workspaceId, feed);
    feed.ready.catch(() => {}); // whoever needs the feed awaits it; that nobody does must not end the process
    this.#open(feed).then(opened.resolve, (error: unknown) => {
      this.#feeds.delete(workspaceId);
      opened.reject(error);
    });
    return feed;
  }

  /** Takes "workspace:first:last …". */
  announce(payload: string): void {
    for (const range of payload.split(" ")) {
      const [workspaceId = "", , last] = range.split(":");
      const feed = this.#feeds.get(workspaceId);
      if (feed) this.#advance(feed, Number(last));
    }
  }

  /** Looks for what was not announced, and forgets workspaces without sockets. */
  async poll(): Promise<void> {
    for (const feed of this.#feeds.values()) {
      if (!feed.isBusy && !this.#hasListeners(feed)) this.#feeds.delete(feed.workspaceId);
    }
    if (this.#feeds.size === 0) return;
    const numbers = await unscoped((tx) => lastNumbers(tx, [...this.#feeds.keys()]));
    for (const [workspaceId, last] of numbers) this.announce(`${workspaceId}:0:${last}`);
  }

  async #open(feed: Feed): Promise<void> {
    const numbers = await unscoped((tx) => lastNumbers(tx, [feed.workspaceId]));
    feed.position = numbers.get(feed.workspaceId) ?? 0;
    feed.isBusy = false;
    this.#advance(feed, feed.wanted);
  }

  #advance(feed: Feed, last: number): void {
    feed.wanted = Math.max(feed.wanted, last);
    if (!feed.isBusy && feed.position < feed.wanted) void this.#run(feed);
  }

  async #run(feed: Feed): Promise<void> {
    feed.isBusy = true;
    for (let failures = 0; feed.position < feed.wanted && this.#hasListeners(feed); ) {
      try {
        const { frames, upTo } = await readFrames(feed.workspaceId, feed.position, feed.wanted);
        // No pause between these two: whoever asks for the position must find it true.
        for (const frame of frames) this.#rooms.deliver(workspaceRoom(feed.workspaceId), frame);
        feed.position = upTo;
        failures = 0;
      } catch (error) {
        failures += 1;
        log.warn(
          { err: error, workspaceId: feed.workspaceId, failures },
          "live events could not be read; trying again",
        );
        await pause(Math.min(longestPauseMs, 50 * 2 ** failures));
      }
    }
    feed.isBusy = false;
  }

  #hasListeners(feed: Feed): boolean {
    return this.#rooms.has(workspaceRoom(feed.workspaceId));
  }
}
