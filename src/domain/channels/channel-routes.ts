import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";

/** What decides where webhooks about a channel account go. */
export type Routable = {
  id: string;
  workspaceId: string;
  externalId: string;
  parentExternalId: string;
  token: string;
  /** It has a Meta app of its own, whose webhooks come to its own address. */
  hasOwnSecret: boolean;
  isSimulated: boolean;
};

type Owner = { workspaceId: string; channelId: string };

/**
 * Makes webhooks about a WhatsApp number reach its channel: by the number, by its business account (template and
 * account news) and by the token in its own webhook address. Several numbers may share a business account; its news go
 * to the one that was connected first. Throws `conflict` if the number is connected at the shared address already,
 * without saying by whom.
 */
export async function attachRoutes(tx: Tx, channel: Routable): Promise<void> {
  const accountKey = channel.hasOwnSecret ? channel.token : "";
  await addRoute(tx, channel, {
    provider: "account_token",
    externalId: channel.token,
    accountKey: "",
    ownSecret: true,
  });
  const route = { accountKey, ownSecret: channel.hasOwnSecret };
  const number = { ...route, provider: "whatsapp", externalId: channel.externalId };
  const owner = await addRoute(tx, channel, number);
  if (owner.channelId !== channel.id) throw numberTaken();
  await addRoute(tx, channel, { ...route, provider: "whatsapp_waba", externalId: channel.parentExternalId });
}

/** Ends all ways to a channel. News about its business account go to another number of the workspace on it, if any. */
export async function detachRoutes(tx: Tx, channel: Routable): Promise<void> {
  await tx.sql(
    `UPDATE "ChannelRoute" r SET "channelId" = heir.id
     FROM (SELECT c.id FROM "ChannelAccount" c
       JOIN "ChannelRoute" n ON n."workspaceId" = c."workspaceId" AND n."channelId" = c.id
         AND n.provider = 'whatsapp' AND n."accountKey" = ''
       WHERE c."workspaceId" = $1 AND c."parentExternalId" = $3 AND c.id <> $2
       ORDER BY c.id LIMIT 1) AS heir
     WHERE r."workspaceId" = $1 AND r."channelId" = $2 AND r.provider = 'whatsapp_waba' AND r."accountKey" = ''`,
    [channel.workspaceId, channel.id, channel.parentExternalId],
  );
  await tx.sql(`DELETE FROM "ChannelRoute" WHERE "workspaceId" = $1 AND "channelId" = $2`, [
    channel.workspaceId,
    channel.id,
  ]);
}

/** The error for a number that is connected already. */
export function numberTaken(): AppError {
  const fields = { phoneNumberId: "Connected already." };
  return new AppError("conflict", "This number is connected already. Disconnect it there first.", { fields });
}

type NewRoute = { provider: string; externalId: string; accountKey: string; ownSecret: boolean };

/** Adds a route and returns whose it is: ours, or that of whoever was first. */
async function addRoute(tx: Tx, { id, workspaceId, isSimulated }: Routable, route: NewRoute): Promise<Owner> {
  const key = [route.provider, route.externalId, route.accountKey];
  const [added] = await tx.sql<Owner>(
    `INSERT INTO "ChannelRoute" (id, provider, "externalId", "accountKey", "workspaceId", "channelId", "ownSecret", "isSimulated")
     VALUES ($4, $1, $2, $3, $5, $6, $7, $8)
     ON CONFLICT (provider, "externalId", "accountKey") DO NOTHING RETURNING "workspaceId", "channelId"`,
    [...key, newId(), workspaceId, id, route.ownSecret, isSimulated],
  );
  if (added) return added;
  const [owner] = await tx.sql<Owner>(
    `SELECT "workspaceId", "channelId" FROM "ChannelRoute"
     WHERE provider = $1 AND "externalId" = $2 AND "accountKey" = $3`,
    key,
  );
  if (!owner) throw new AppError("conflict", "This number was just being disconnected. Try again.");
  return owner;
}
