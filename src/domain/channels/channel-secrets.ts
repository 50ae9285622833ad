import { open } from "#/platform/crypto.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { simulatorSecret, simulatorToken } from "#/platform/simulator-secret.ts";

/** The secrets that speak for a webhook address. Empty strings verify nothing. */
export type WebhookSecrets = { appSecret: string; verifyToken: string };

type Row = { id: string; appSecretEnc: string | null; verifyTokenEnc: string | null };

/**
 * Secrets of a webhook address: those of the installation for the shared one, those of the account for
 * `/api/webhooks/{provider}/{token}`; null when no account has that token.
 */
export async function webhookSecrets(accountToken: string | null): Promise<WebhookSecrets | null> {
  if (accountToken === null) return { appSecret: env.META_APP_SECRET, verifyToken: env.META_VERIFY_TOKEN };
  if (accountToken === simulatorToken) return env.SIMULATOR ? { appSecret: simulatorSecret(), verifyToken: "" } : null;
  const [route] = await unscoped((tx) =>
    tx.sql<{ workspaceId: string; channelId: string }>(
      `SELECT "workspaceId", "channelId" FROM "ChannelRoute" WHERE provider = 'account_token' AND "externalId" = $1`,
      [accountToken],
    ),
  );
  if (!route) return null;
  const [row] = await inWorkspace(route, (tx) =>
    tx.sql<Row>(
      `SELECT id, "appSecretEnc", "verifyTokenEnc" FROM "ChannelAccount" WHERE id = $1 AND "archivedAt" IS NULL`,
      [route.channelId],
    ),
  );
  return row ? secretsOf(route.workspaceId, row) : null;
}

function secretsOf(workspaceId: string, row: Row): WebhookSecrets {
  const place = { table: "ChannelAccount", workspaceId, id: row.id };
  return {
    appSecret: row.appSecretEnc ? open(row.appSecretEnc, { ...place, column: "appSecretEnc" }) : "",
    verifyToken: row.verifyTokenEnc ? open(row.verifyTokenEnc, { ...place, column: "verifyTokenEnc" }) : "",
  };
}
