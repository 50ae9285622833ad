import type { Actor } from "#/domain/team/actor.ts";
import { can } from "#/domain/team/permissions.ts";
import type { Tx } from "#/platform/db.ts";
import { publicUrl } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import type { Routable } from "./channel-routes.ts";
import type { ChannelDto } from "./channel-schema.ts";

/** A channel account as this module reads it: everything but its secrets, of which it only tells whether they exist. */
export type ChannelRow = Omit<ChannelDto, "webhookUrl" | "phoneNumberId" | "wabaId" | DateField> & {
  workspaceId: string;
  externalId: string | null;
  parentExternalId: string | null;
  token: string;
} & Record<"createdAt" | "updatedAt", Date> &
  Record<"checkedAt" | "archivedAt", Date | null>;

type DateField = "checkedAt" | "createdAt" | "updatedAt" | "archivedAt";

const columns = `id, "workspaceId", kind, "displayName", "phoneNumber", "externalId", "parentExternalId",
  "connectionStatus", "connectionError", "healthStatus",
  ARRAY(SELECT kind FROM unnest('{payment,spamLimit}'::text[]) AS kind WHERE "healthIssues" ? ('paused:' || kind)) AS pauses, quality, throughput, "dailyLimit", "isSimulated", token,
  "appSecretEnc" IS NOT NULL AS "hasOwnSecret", "verifiedName", "nameStatus", "isCoexistence", "isSubscribed",
  coalesce((SELECT CASE WHEN r."ownSecret" OR r."provenAt" IS NOT NULL THEN 'VERIFIED' ELSE 'UNVERIFIED' END
    FROM "ChannelRoute" r WHERE r."workspaceId" = "ChannelAccount"."workspaceId" AND r."channelId" = "ChannelAccount".id
      AND r.provider = 'whatsapp'), 'UNROUTED') AS verification,
  "checkedAt", "createdAt", "updatedAt", "archivedAt"`;

/** One channel of the workspace, archived or not. Throws `not_found`. */
export async function readChannel(tx: Tx, id: string): Promise<ChannelRow> {
  const where = `"workspaceId" = $1 AND id = $2`;
  const [row] = await tx.sql<ChannelRow>(`SELECT ${columns} FROM "ChannelAccount" WHERE ${where}`, [
    tx.workspaceId,
    id,
  ]);
  if (!row) throw new AppError("not_found", "There is no such channel.");
  return row;
}

/** The same, and nobody else changes it until the unit of work ends. */
export async function lockChannel(tx: Tx, id: string): Promise<ChannelRow> {
  await tx.sql(`SELECT FROM "ChannelAccount" WHERE "workspaceId" = $1 AND id = $2 FOR UPDATE`, [tx.workspaceId, id]);
  return readChannel(tx, id);
}

/** Channels in the order they were made, without archived ones, after the cursor. */
export function readChannels(tx: Tx, { limit, cursor }: { limit: number; cursor?: string }): Promise<ChannelRow[]> {
  return tx.sql<ChannelRow>(
    `SELECT ${columns} FROM "ChannelAccount"
     WHERE "workspaceId" = $1 AND "archivedAt" IS NULL AND ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $3`,
    [tx.workspaceId, cursor ?? null, limit],
  );
}

/** The row as the actor may see it. The webhook address is part of the set-up, so only managers get it. */
export function toChannelDto(row: ChannelRow, actor: Actor): ChannelDto {
  const { workspaceId: _workspace, externalId, parentExternalId, token, ...shown } = row;
  return {
    ...shown,
    phoneNumberId: externalId,
    wabaId: parentExternalId,
    webhookUrl: can(actor, "channel.manage") ? webhookUrl(token, row.hasOwnSecret) : null,
    checkedAt: row.checkedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    archivedAt: row.archivedAt?.toISOString() ?? null,
  };
}

/** What decides where webhooks about the channel go. */
export function routable({ externalId, parentExternalId, ...row }: ChannelRow): Routable {
  return { ...row, externalId: externalId ?? "", parentExternalId: parentExternalId ?? "" };
}

/** The address to enter at the provider. */
export function webhookUrl(token: string, hasOwnSecret: boolean): string {
  return `${publicUrl()}/api/webhooks/whatsapp${hasOwnSecret ? `/${token}` : ""}`;
}
