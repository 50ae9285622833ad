import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import type { Claim } from "./prove-number.ts";

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
 * Makes webhooks about a WhatsApp number reach its channel: by the token in its own webhook address, by the number and
 * by its business account (template and account news). Several numbers may share a business account; its news go to the
 * one that was connected first. A claim that the provider refused gets no webhooks of the number. Throws `conflict` if
 * somebody else has a claim to the number that this one does not beat, without saying who.
 */
export async function attachRoutes(tx: Tx, channel: Routable, claim: Claim): Promise<void> {
  const token = { provider: "account_token", externalId: channel.token, accountKey: "", ownSecret: true };
  await takeRoute(tx, channel, token, claim);
  if (claim.outcome !== "refused" && !(await claimNumber(tx, channel, claim))) throw numberTaken();
}

/**
 * Takes the webhooks of the number, and of its business account if nobody has a better claim to those. A proven claim
 * beats every unproven one, and a proven one that was found to hold no longer. False if another channel keeps the number.
 */
export async function claimNumber(tx: Tx, channel: Routable, claim: Claim): Promise<boolean> {
  const route = { accountKey: channel.hasOwnSecret ? channel.token : "", ownSecret: channel.hasOwnSecret };
  const number = { ...route, provider: "whatsapp", externalId: channel.externalId };
  const owner = await takeRoute(tx, channel, number, claim);
  if (owner.channelId !== channel.id) return false;
  await takeRoute(tx, channel, { ...route, provider: "whatsapp_waba", externalId: channel.parentExternalId }, claim);
  return true;
}

/** Gives up the webhooks that the channel got only because nobody else had claimed them. */
export async function dropUnproven(tx: Tx, { workspaceId, id }: Pick<Routable, "workspaceId" | "id">): Promise<void> {
  await tx.sql(
    `DELETE FROM "ChannelRoute" WHERE "workspaceId" = $1 AND "channelId" = $2 AND provider <> 'account_token'
       AND "provenAt" IS NULL AND NOT "ownSecret" AND NOT "isSimulated"`,
    [workspaceId, id],
  );
}

/** Ends all ways to a channel. News about its business account go to another number of the workspace on it, if any. */
export async function detachRoutes(tx: Tx, channel: Routable): Promise<void> {
  await tx.sql(
    `UPDATE "ChannelRoute" r SET "channelId" = heir.id, "provenAt" = heir."provenAt"
     FROM (SELECT c.id, n."provenAt" FROM "ChannelAccount" c
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

/** Takes a route if the claim is good enough, and returns whose it is now: ours, or that of whoever keeps it. */
async function takeRoute(tx: Tx, channel: Routable, route: NewRoute, { outcome, rival }: Claim): Promise<Owner> {
  const key = [route.provider, route.externalId, route.accountKey];
  const [taken] = await tx.sql<Owner>(
    `INSERT INTO "ChannelRoute" AS r
       (id, provider, "externalId", "accountKey", "workspaceId", "channelId", "ownSecret", "isSimulated", "provenAt")
     VALUES ($4, $1, $2, $3, $5, $6, $7, $8, CASE WHEN $9 THEN now() END)
     ON CONFLICT (provider, "externalId", "accountKey") DO UPDATE SET "workspaceId" = excluded."workspaceId",
       "channelId" = excluded."channelId", "isSimulated" = excluded."isSimulated", "provenAt" = excluded."provenAt"
     WHERE $9 AND (r."channelId" = $6 OR r."provenAt" IS NULL OR (r."channelId" = $10 AND r."provenAt" = $11))
     RETURNING "workspaceId", "channelId"`,
    [
      ...key,
      newId(),
      channel.workspaceId,
      channel.id,
      route.ownSecret,
      channel.isSimulated,
      outcome === "proven",
      rival?.channelId ?? null,
      rival?.provenAt ?? null,
    ],
  );
  if (taken) return taken;
  const [owner] = await tx.sql<Owner>(
    `SELECT "workspaceId", "channelId" FROM "ChannelRoute"
     WHERE provider = $1 AND "externalId" = $2 AND "accountKey" = $3`,
    key,
  );
  if (!owner) throw new AppError("conflict", "This number was just being disconnected. Try again.");
  return owner;
}
