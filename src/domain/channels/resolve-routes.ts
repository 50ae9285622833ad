import { lookup } from "#/platform/lookup.ts";
import { simulatorToken } from "#/platform/simulator-secret.ts";
import type { AccountRef } from "./inbound-item.ts";

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
 * address never reaches an account that has its own app secret, one account's address never another's number, and the
 * simulator's address only simulated numbers.
 */
export async function resolveRoutes(questions: RouteQuestion[]): Promise<Map<string, Route>> {
  const asked = [...new Map(questions.map((question) => [routeKey(question), question])).entries()];
  const rows = await lookup<Route & { key: string }>(
    `SELECT q.key, r."workspaceId", r."channelId" FROM "ChannelRoute" r
     JOIN unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::boolean[]) AS q(key, provider, external, account, "isSimulated")
       ON r.provider = q.provider AND r."externalId" = q.external AND r."accountKey" = q.account
     WHERE r."ownSecret" = (q.account <> '') AND (r."isSimulated" OR NOT q."isSimulated")`,
    [
      asked.map(([key]) => key),
      asked.map(([, { provider }]) => provider),
      asked.map(([, { externalId }]) => externalId),
      asked.map(([, { accountToken }]) => (accountToken === simulatorToken ? "" : (accountToken ?? ""))),
      asked.map(([, { accountToken }]) => accountToken === simulatorToken),
    ],
  );
  return new Map(rows.map(({ key, ...route }) => [key, route]));
}
