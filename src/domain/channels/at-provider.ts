import { recordActivity } from "#/domain/team/activity.ts";
import type { ActivityAction } from "#/domain/team/activity-schema.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";

/**
 * Calls the provider in the name of a channel, with no unit of work open. Throws `not_found`, `channel_unavailable`
 * without a token, and the provider's refusal in its own words.
 */
export async function atProvider<T>(actor: Actor, id: string, call: (channel: OpenChannel) => Promise<T>): Promise<T> {
  authorize(actor, "channel.manage");
  return call(await inWorkspace(actor, (tx) => openChannel(tx, id)));
}

/** The same for a call that changes something there; what was done is in the activity log. */
export async function changeAtProvider<T>(
  actor: Actor,
  id: string,
  change: { action: ActivityAction; details?: Record<string, unknown> },
  call: (channel: OpenChannel) => Promise<T>,
): Promise<T> {
  const result = await atProvider(actor, id, call);
  await inWorkspace(actor, (tx) =>
    recordActivity(tx, actor, { ...change, resource: "ChannelAccount", resourceId: id }),
  );
  return result;
}
