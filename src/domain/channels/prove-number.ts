import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError, hasCode, isAppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import type { Ownership, SubscribedApp } from "./adapter.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";
import type { Route } from "./resolve-routes.ts";

/**
 * What a claim to the webhooks of a number at the shared address rests on, found by asking the provider before the unit
 * of work. `rival` is another holder who was asked and cannot prove the number any more: their claim may be replaced as
 * long as it is the very one that was looked at.
 */
export type Claim = Ownership & {
  rival?: { channelId: string; provenAt: Date };
  /** Our app did not get the webhooks before; undefined where it was not asked about. */
  wasMissing?: boolean;
};

/**
 * Asks the provider whether the number is the channel's, and sees to it that its webhooks come to us. At an address of
 * its own nothing is to be proven: its app secret speaks for it. A simulated number proves nothing about a real one.
 */
export async function proveNumber(channel: OpenChannel, channelId?: string): Promise<Claim> {
  if (channel.hasOwnSecret) return { outcome: "proven" };
  if (channel.isSimulated) return { outcome: "unknown", words: "" };
  const ownership = await proveSubscribed(channel);
  if (ownership.outcome !== "proven") return ownership;
  const rival = await beatenRival(channel, channelId);
  return rival ? { ...ownership, rival } : ownership;
}

/** The state of a channel that was just switched on. An address of its own has not been asked about. */
export function statusAfter(
  { outcome }: Claim,
  { isSimulated, hasOwnSecret }: Pick<OpenChannel, "isSimulated" | "hasOwnSecret">,
): "CONNECTED" | "CONNECTING" | "FAILED" {
  if (outcome === "refused") return "FAILED";
  return isSimulated || (outcome === "proven" && !hasOwnSecret) ? "CONNECTED" : "CONNECTING";
}

/** The apps that get the account's webhooks, ours among them: subscribed now if it was not. Throws the refusal. */
export async function ensureSubscribed(channel: OpenChannel): Promise<{ apps: SubscribedApp[]; wasMissing: boolean }> {
  const { adapter, access } = channel;
  const before = await adapter.apps(access);
  if (isAmong(before, channel)) return { apps: before, wasMissing: false };
  await adapter.subscribe(access);
  const apps = await adapter.apps(access);
  if (isAmong(apps, channel)) return { apps, wasMissing: true };
  throw new AppError("invalid", "The access token belongs to another Meta app than this installation's.");
}

/** Whether our app gets the webhooks; where our app is not known, any app will do. */
export function isAmong(apps: SubscribedApp[], { receivingAppId }: Pick<OpenChannel, "receivingAppId">): boolean {
  return receivingAppId ? apps.some(({ id }) => id === receivingAppId) : apps.length > 0;
}

async function proveSubscribed(channel: OpenChannel): Promise<Claim> {
  try {
    const ownership = await channel.adapter.prove(channel.access);
    if (ownership.outcome !== "proven") return ownership;
    const { wasMissing } = await ensureSubscribed(channel);
    return { ...ownership, wasMissing };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const isRefusal = error.code === "channel_unavailable" || error.code === "invalid";
    return { outcome: isRefusal ? "refused" : "unknown", words: error.message };
  }
}

type Holder = Route & { provenAt: Date };

/** The holder of a proven claim to this number, if the provider says that it is not theirs (any more). */
async function beatenRival({ access }: OpenChannel, channelId: string | undefined): Promise<Claim["rival"]> {
  const [holder] = await lookup<Holder>(
    `SELECT "workspaceId", "channelId", "provenAt" FROM "ChannelRoute"
     WHERE provider = 'whatsapp' AND "externalId" = $1 AND "accountKey" = '' AND "provenAt" IS NOT NULL`,
    [access.externalId],
  );
  if (!holder || holder.channelId === channelId) return undefined;
  const rival = await inWorkspace(holder, (tx) => openQuietly(tx, holder.channelId));
  const theirs = rival ? await rival.adapter.prove(rival.access) : undefined;
  if (theirs && theirs.outcome !== "refused") return undefined;
  return { channelId: holder.channelId, provenAt: holder.provenAt };
}

/** Undefined for a channel that has no token or is gone: it can prove nothing. */
async function openQuietly(tx: Tx, channelId: string): Promise<OpenChannel | undefined> {
  try {
    return await openChannel(tx, channelId);
  } catch (error) {
    if (hasCode(error, "not_found") || hasCode(error, "channel_unavailable")) return undefined;
    throw error;
  }
}
