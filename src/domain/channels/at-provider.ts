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

type Details = Record<string, unknown>;

/** The same for a call that changes something there; what was done is in the activity log. */
export async function changeAtProvider<T>(
  actor: Actor,
  id: string,
  { action, details }: { action: ActivityAction; details?: Details | ((result: T) => Details) },
  call: (channel: OpenChannel) => Promise<T>,
): Promise<T> {
  const result = await atProvider(actor, id, call);
  const told = typeof details === "function" ? details(result) : details;
  await inWorkspace(actor, (tx) =>
    recordActivity(tx, actor, { action, resource: "ChannelAccount", resourceId: id, ...(told && { details: told }) }),
  );
  return result;
}
