import { AppError } from "#/platform/errors.ts";
import type { Actor } from "./actor.ts";
import { scopes as grantable, permissions as known, type Permission, permissionsOfRole, type Role } from "./schema.ts";

/** What makes up a member's rights: the preset role, a role of the workspace's own in its place, and personal changes. */
export type Grants = {
  role: Role;
  rolePermissions?: readonly string[] | null;
  memberPermissions?: { grant?: readonly string[]; deny?: readonly string[] } | null;
};

/** True if the actor may. Unknown names are never allowed. */
export function can(actor: Actor, permission: Permission): boolean {
  return actor.permissions.has(permission);
}

/** Throws `forbidden` unless the actor may. */
export function authorize(actor: Actor, permission: Permission): void {
  if (!can(actor, permission)) throw new AppError("forbidden", `You are not allowed to do this (${permission}).`);
}

/** A member's permissions. An owner always has all of them, so that nobody can lock a workspace shut. */
export function permissionsOfMember(grants: Grants): Set<Permission> {
  if (grants.role === "OWNER") return new Set(permissionsOfRole("OWNER"));
  const base = grants.rolePermissions ?? permissionsOfRole(grants.role);
  const denied = new Set(grants.memberPermissions?.deny ?? []);
  const wanted = new Set([...base, ...(grants.memberPermissions?.grant ?? [])]);
  return new Set(known.filter((permission) => wanted.has(permission) && !denied.has(permission)));
}

/** What a visitor may change at most, where the workspace allows it: conversations, never people, numbers or keys. */
const visitorsMayWrite: readonly Permission[] = [
  "conversation.write",
  "conversation.assign",
  "message.send",
  "note.write",
  "bot.toggle",
  "contact.write",
  "contact.block",
  "file.write",
];

/** A visitor's permissions: what the member may read, and with `mayWrite` the member's daily work. */
export function permissionsOfVisitor(member: ReadonlySet<Permission>, mayWrite: boolean): Set<Permission> {
  const isAllowed = (permission: Permission) =>
    permission.endsWith(".read") || (mayWrite && visitorsMayWrite.includes(permission));
  return new Set([...member].filter(isAllowed));
}

/** A key's permissions: its scopes, less those that no key may have (any more). */
export function permissionsOfScopes(scopes: readonly string[]): Set<Permission> {
  return new Set(grantable.filter((permission) => scopes.includes(permission)));
}
