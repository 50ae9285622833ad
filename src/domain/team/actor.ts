import type { Locale, Permission, Role } from "./schema.ts";
import { permissions as allPermissions } from "./schema.ts";
import type { Sight } from "./sight.ts";

/** Somebody who runs the installation and is in a member's place for a while. */
export type Visit = {
  readonly id: string;
  readonly adminId: string;
  readonly adminName: string;
  readonly expiresAt: Date;
  /** The workspace lets visitors change things and send. */
  readonly mayWrite: boolean;
};

/**
 * Whoever acts in one workspace: a person, a program with a key, the product itself, or somebody who runs the
 * installation ("platform") and decides about the workspace from outside.
 */
export type Actor = {
  readonly kind: "user" | "apiKey" | "system" | "platform";
  readonly workspaceId: string;
  readonly userId?: string;
  readonly sessionId?: string;
  /** When a person last proved who they are; see `assertProven`. */
  readonly provenAt?: Date | null;
  readonly apiKeyId?: string;
  readonly name: string;
  /** Null for keys and for the product itself. */
  readonly role: Role | null;
  readonly permissions: ReadonlySet<Permission>;
  /** The part of the inbox that they see; absent: all of it. */
  readonly sight?: Sight | undefined;
  /** The person's place is taken by a visitor: `userId` and `name` are the member's. */
  readonly visit?: Visit | undefined;
  readonly locale: Locale;
  readonly requestId?: string;
  readonly ip?: string;
  readonly userAgent?: string;
};

/** The product itself, in a worker or an operator's command. The activity log shows `name` in words. */
export function systemActor(workspaceId: string, name: string): Actor {
  return { kind: "system", workspaceId, name, role: null, permissions: new Set(allPermissions), locale: "en" };
}

/** One name per person or key, by which calls are counted and answers kept. */
export function principalOf(actor: Actor): string {
  if (actor.visit) return `visit:${actor.visit.id}`;
  return `${actor.kind}:${actor.userId ?? actor.apiKeyId ?? actor.name}`;
}
