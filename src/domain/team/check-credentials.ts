import { lookup } from "#/platform/lookup.ts";
import { permissionsOfMember, permissionsOfScopes } from "./permissions.ts";
import type { Permission } from "./schema.ts";
import type { SessionMembership } from "./sessions.ts";

/** What a socket was let in with: a session in one workspace, or a key by its hash. */
export type Credential = { kind: "session"; sessionId: string; slug: string } | { kind: "key"; hash: string };

/**
 * Which of these sessions and keys still give that permission, in the order of the list. One statement per kind,
 * however many; unlike a request it does not count as use.
 */
export async function checkCredentials(credentials: readonly Credential[], permission: Permission): Promise<boolean[]> {
  const sessions = credentials.map((one) => (one.kind === "session" ? one.sessionId : null));
  const slugs = credentials.map((one) => (one.kind === "session" ? one.slug : null));
  const hashes = credentials.map((one) => (one.kind === "key" ? one.hash : null));
  const [members, keys] = await Promise.all([
    lookup<Pick<SessionMembership, "role" | "rolePermissions" | "memberPermissions"> & { ord: string }>(membersSql, [
      sessions,
      slugs,
    ]),
    lookup<{ scopes: string[]; ord: string }>(keysSql, [hashes]),
  ]);
  const valid = new Set([
    ...members.filter((row) => permissionsOfMember(row).has(permission)).map((row) => Number(row.ord)),
    ...keys.filter((row) => permissionsOfScopes(row.scopes).has(permission)).map((row) => Number(row.ord)),
  ]);
  return credentials.map((_one, index) => valid.has(index + 1));
}

const membersSql = `
  SELECT given.ord, found.role, found."rolePermissions", found."memberPermissions"
  FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS given(session, slug, ord)
  CROSS JOIN LATERAL resolve_session(given.session, given.slug) found
  WHERE found."workspaceStatus" = 'ACTIVE' AND found."workspaceIsActive"
    AND (found."hasTwoFactor" OR NOT found."workspaceRequiresTwoFactor")`;

const keysSql = `
  SELECT given.ord, found.scopes
  FROM unnest($1::text[]) WITH ORDINALITY AS given(hash, ord)
  CROSS JOIN LATERAL resolve_api_key(given.hash) found`;
