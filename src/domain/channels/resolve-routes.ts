import { unscoped } from "#/platform/db.ts";
import type { AccountRef } from "./adapter.ts";

/** Where an account's items go. */
export type Route = { workspaceId: string; channelId: string };

/** An account as named in a body, with the webhook address at which the body came. */
export type RouteQuestion = AccountRef & { accountToken: string | null };

/** The key of a question in the answer of `resolveRoutes`. */
export function routeKey({ provider, externalId, accountToken }: RouteQuestion): string {
  return `${provider}\u0001${externalId}\u0001${accountToken ?? ""}`;
}

/**
 * Whose accounts these are. A body speaks only for accounts connected at the address where it came: the shared
 * address never reaches an account that has its own app secret, nor one account's address another's number.
 */
export async function resolveRoutes(questions: RouteQuestion[]): Promise<Map<string, Route>> {
  const asked = [...new Map(questions.map((question) => [routeKey(question), question])).values()];
  const rows = await unscoped((tx) =>
    tx.sql<Route & { provider: string; externalId: string; accountKey: string }>(
      `SELECT r.provider, r."externalId", r."accountKey", r."workspaceId", r."channelId" FROM "ChannelRoute" r
       JOIN unnest($1::text[], $2::text[], $3::text[]) AS q(provider, external, key)
         ON r.provider = q.provider AND r."externalId" = q.external AND r."accountKey" = q.key
       WHERE r."ownSecret" = (q.key <> '')`,
      [asked.map((q) => q.provider), asked.map((q) => q.externalId), asked.map((q) => q.accountToken ?? "")],
    ),
  );
  return new Map(rows.map((row) => [routeKey({ ...row, accountToken: row.accountKey || null }), row]));
}
