import { systemActor } from "#/domain/team/actor.ts";
import { unscoped } from "#/platform/db.ts";
import { hasCode } from "#/platform/errors.ts";
import { enqueueAll } from "#/platform/jobs.ts";
import { lookup } from "#/platform/lookup.ts";
import { checkChannel } from "./jobs.ts";
import type { Route } from "./resolve-routes.ts";
import { testChannel } from "./test-channel.ts";

/** Spreads the calls: Meta counts those of an app on all business accounts together. */
const queues = 4;

/** Has every connected number looked at: a subscription that the provider dropped is found, and made again, within the hour. */
export async function checkAllChannels(): Promise<void> {
  const routes = await lookup<Route>(
    `SELECT "workspaceId", "channelId" FROM "ChannelRoute" WHERE provider = 'whatsapp' ORDER BY id`,
  );
  const entries = routes.map(({ workspaceId, channelId }, index) => ({
    payload: { workspaceId, channelId },
    options: { jobKey: `check:${channelId}`, queue: `channel-checks-${index % queues}`, priority: 10 },
  }));
  await unscoped((tx) => enqueueAll(tx, checkChannel, entries));
}

/** Looks at one channel as "Test connection" does. One that is gone meanwhile needs no look. */
export async function checkOneChannel({ workspaceId, channelId }: Route): Promise<void> {
  try {
    await testChannel(systemActor(workspaceId, "hourly check"), channelId);
  } catch (error) {
    if (!hasCode(error, "not_found") && !hasCode(error, "channel_unavailable")) throw error;
  }
}
