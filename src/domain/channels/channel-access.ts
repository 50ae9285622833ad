import { open } from "#/platform/crypto.ts";
import type { Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError } from "#/platform/errors.ts";
import type { ChannelAccess, ChannelAdapter } from "./adapter.ts";
import { adapterOfKind } from "./registry.ts";

/** A channel account that can be used: its adapter and what the adapter needs to call the provider. */
export type OpenChannel = {
  adapter: ChannelAdapter;
  access: ChannelAccess;
  /** The Meta app whose webhooks come to the account's address, if that is the installation's own and known. */
  receivingAppId?: string;
  isSimulated: boolean;
  hasOwnSecret: boolean;
};

type Row = {
  id: string;
  workspaceId: string;
  kind: string;
  externalId: string | null;
  parentExternalId: string | null;
  credentialsEnc: string | null;
  isSimulated: boolean;
  hasOwnSecret: boolean;
};

/**
 * The adapter of an account's kind and what it needs to call the provider, with the access token decrypted. Keep it no
 * longer than the call. Throws `not_found` for an absent, foreign or archived one, `channel_unavailable` without a token.
 */
export async function openChannel(tx: Tx, channelId: string): Promise<OpenChannel> {
  const [row] = await tx.sql<Row>(
    `SELECT id, "workspaceId", kind, "externalId", "parentExternalId", "credentialsEnc", "isSimulated",
       "appSecretEnc" IS NOT NULL AS "hasOwnSecret"
     FROM "ChannelAccount" WHERE "workspaceId" = $1 AND id = $2 AND "archivedAt" IS NULL`,
    [tx.workspaceId, channelId],
  );
  if (!row) throw new AppError("not_found", "There is no such channel.");
  const { externalId, ...rest } = row;
  const accessToken = tokenOf(row);
  if (!externalId || !accessToken) throw new AppError("channel_unavailable", "This channel has no access token.");
  return channelOf({ ...rest, externalId, accessToken });
}

/** The channel's access token, decrypted; null without one. Keep it no longer than the call. */
export async function readAccessToken(tx: Tx, channelId: string): Promise<string | null> {
  const [row] = await tx.sql<Pick<Row, "id" | "workspaceId" | "credentialsEnc">>(
    `SELECT id, "workspaceId", "credentialsEnc" FROM "ChannelAccount" WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, channelId],
  );
  return row ? tokenOf(row) : null;
}

function tokenOf({
  id,
  workspaceId,
  credentialsEnc,
}: Pick<Row, "id" | "workspaceId" | "credentialsEnc">): string | null {
  const place = { table: "ChannelAccount", column: "credentialsEnc", workspaceId, id };
  return credentialsEnc ? open(credentialsEnc, place) : null;
}

/** What makes a channel one that can be used. */
export type Credentials = {
  kind: string;
  externalId: string;
  parentExternalId: string | null;
  accessToken: string;
  isSimulated: boolean;
  hasOwnSecret: boolean;
};

/** The same for credentials that are not stored (yet). Throws `channel_unavailable` for a kind without an adapter. */
export function channelOf({
  kind,
  externalId,
  parentExternalId,
  accessToken,
  isSimulated,
  hasOwnSecret,
}: Credentials): OpenChannel {
  const isAppKnown = !isSimulated && !hasOwnSecret && env.META_APP_ID !== "";
  return {
    isSimulated,
    hasOwnSecret,
    adapter: adapterOfKind(kind),
    access: {
      externalId,
      ...(parentExternalId && { parentId: parentExternalId }),
      accessToken,
      // The token's own app, by Graph's name for it, where the installation has none.
      appId: isAppKnown ? env.META_APP_ID : "app",
      apiBase: isSimulated ? simulatorBase() : providerBase(),
    },
    ...(isAppKnown && { receivingAppId: env.META_APP_ID }),
  };
}

/** Where the provider itself is. */
export function providerBase(): string {
  return `${env.META_GRAPH_URL.replace(/\/+$/, "")}/${env.META_GRAPH_VERSION}`;
}

function simulatorBase(): string {
  const origin = (env.SIMULATOR_URL ?? `http://127.0.0.1:${env.PORT}`).replace(/\/+$/, "");
  return `${origin}/simulator/graph/${env.META_GRAPH_VERSION}`;
}
