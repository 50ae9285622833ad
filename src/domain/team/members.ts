import { inWorkspace } from "#/platform/db.ts";
import type { Actor } from "./actor.ts";
import { authorize } from "./permissions.ts";
import type { ListQuery, MemberDto } from "./schema.ts";

type MemberRow = Omit<MemberDto, "joinedAt"> & { joinedAt: Date | null };

/** The people of the workspace in the order they came, without those who were removed. */
export async function listMembers(
  actor: Actor,
  { limit, cursor }: ListQuery,
): Promise<{ items: MemberDto[]; nextCursor: string | null }> {
  authorize(actor, "member.read");
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<MemberRow>(
      `SELECT m.id, m."userId", u.name, u.email, m.role, m.status, m.presence, m."joinedAt"
       FROM "Membership" m JOIN "User" u ON u.id = m."userId"
       WHERE m."workspaceId" = $1 AND m.status <> 'REMOVED' AND ($2::uuid IS NULL OR m.id > $2)
       ORDER BY m.id LIMIT $3`,
      [actor.workspaceId, cursor ?? null, limit + 1],
    ),
  );
  const items = rows.slice(0, limit).map((row) => ({ ...row, joinedAt: row.joinedAt?.toISOString() ?? null }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}
