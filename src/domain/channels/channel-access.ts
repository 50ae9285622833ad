import { open } from "#/platform/crypto.ts";
import type { Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, ChannelAdapter } from "./adapter.ts";
import { adapterOfKind } from "./registry.ts";

/** A channel account that can be used: its adapter and what the adapter needs to call the provider. */
export type OpenChannel = { adapter: ChannelAdapter; access: ChannelAccess };

type Row = {
  id: string;
  workspaceId: string;
  kind: string;
  externalId: string | null;
  parentExternalId: string | null;
  credentialsEnc: string | null;
  isSimulated: boolean;
};

/**
 * The adapter of an account's kind and what it needs to call the provider, with the access token decrypted. Keep it no
 * longer than the call. Throws `not_found` for an absent, foreign or archived one, `channel_unavailable` without a token.
 */
export async function openChannel(tx: Tx, channelId: string): Promise<OpenChannel> {
  const [row] = await tx.sql<Row>(
    `SELECT id, "workspaceId", kind, "externalId", "parentExternalId", "credentialsEnc", "isSimulated"
     FROM "ChannelAccount" WHERE "workspaceId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [tx.workspaceId, channelId],
  );
  if (!row) throw new AppError("not_found", "There is no such channel.");
  return { adapter: adapterOfKind(row.kind), access: accessOf(row) };
}

function accessOf({ id, workspaceId, externalId, parentExternalId, credentialsEnc, isSimulated }: Row): ChannelAccess {
  if (!externalId || !credentialsEnc) throw new AppError("channel_unavailable", "This channel has no access token.");
  const place = { table: "ChannelAccount", column: "credentialsEnc", workspaceId, id };
  return {
    externalId,
    ...(parentExternalId && { parentId: parentExternalId }),
    accessToken: open(credentialsEnc, place),
    apiBase: isSimulated ? simulatorBase() : `${env.META_GRAPH_URL.replace(/\/+$/, "")}/${env.META_GRAPH_VERSION}`,
  };
}

function simulatorBase(): string {
  const origin = (env.SIMULATOR_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/+$/, "");
  return `${origin}/simulator/graph/${env.META_GRAPH_VERSION}`;
}
