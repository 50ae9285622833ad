import { lookup } from "#/platform/lookup.ts";
import { permissionsOfScopes } from "./permissions.ts";
import type { Permission } from "./schema.ts";
import { type RightsRow, rightsOf } from "./session-actor.ts";
import type { Sight } from "./sight.ts";

/** What a socket was let in with: a session in one workspace, or a key by its hash. */
export type Credential = { kind: "session"; sessionId: string; slug: string } | { kind: "key"; hash: string };

/** What a credential gives now. */
export type Rights = { permissions: ReadonlySet<Permission>; sight: Sight | undefined };

type MemberRow = RightsRow & { ord: string };

/**
 * What these sessions and keys give, in the order of the list; null for one without that permission. One statement per
 * kind, however many; unlike a request it does not count as use.
 */
export async function checkCredentials(
  credentials: readonly Credential[],
  permission: Permission,
): Promise<(Rights | null)[]> {
  const sessions = credentials.map((one) => (one.kind === "session" ? one.sessionId : null));
  const slugs = credentials.map((one) => (one.kind === "session" ? one.slug : null));
  const hashes = credentials.map((one) => (one.kind === "key" ? one.hash : null));
  const [members, keys] = await Promise.all([
    lookup<MemberRow>(membersSql, [sessions, slugs]),
    lookup<{ scopes: string[]; ord: string }>(keysSql, [hashes]),
  ]);
  const rights = new Map<number, Rights>([
    ...members.map((row) => [Number(row.ord), rightsOf(row)] as const),
    ...keys.map(
      (row) => [Number(row.ord), { permissions: permissionsOfScopes(row.scopes), sight: undefined }] as const,
    ),
  ]);
  return credentials.map((_one, index) => {
    const found = rights.get(index + 1);
    return found?.permissions.has(permission) ? found : null;
  });
}

const membersSql = `
  SELECT given.ord, found."userId", found.role, found."rolePermissions", found."memberPermissions",
    found."conversationScope", found."teamIds", found."visitId", found."visitMayWrite", found."visitedUserId"
  FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS given(session, slug, ord)
  CROSS JOIN LATERAL resolve_session(given.session, given.slug) found
  WHERE found."workspaceStatus" = 'ACTIVE' AND found."workspaceIsActive"
    AND (found."hasTwoFactor" OR NOT found."workspaceRequiresTwoFactor")`;

const keysSql = `
  SELECT given.ord, found.scopes
  FROM unnest($1::text[]) WITH ORDINALITY AS given(hash, ord)
  CROSS JOIN LATERAL resolve_api_key(given.hash) found`;
