import type { Role } from "./schema.ts";

/** How much of the inbox a member sees: everything, what their teams and they have, or only what they have. */
export type ConversationScope = "ALL" | "TEAM" | "OWN";

/** The part of the inbox that a person sees. Who has none (programs, the product itself) sees all of it. */
export type Sight = { readonly userId: string; readonly teamIds: readonly string[] };

/** Who has a conversation. */
export type Holders = { assigneeId: string | null; teamId: string | null };

/** What a member sees, or undefined for everything. An owner always sees everything. */
export function sightOf(member: {
  role: Role;
  userId: string;
  conversationScope: ConversationScope;
  teamIds: readonly string[];
}): Sight | undefined {
  const { role, userId, conversationScope, teamIds } = member;
  if (role === "OWNER" || conversationScope === "ALL") return undefined;
  return { userId, teamIds: conversationScope === "TEAM" ? teamIds : [] };
}

/** Whether somebody sees a conversation. The same rule in SQL is in `domain/messaging/in-sight.ts`. */
export function sees(sight: Sight | undefined, { assigneeId, teamId }: Holders): boolean {
  if (!sight || assigneeId === sight.userId) return true;
  return teamId !== null && sight.teamIds.includes(teamId);
}
