import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import type { Holders } from "../sight.ts";

type Released = { id: string; assigneeId: string | null; teamId: string | null };

const idsPerEvent = 200;

/** Takes all conversations from a member of the workspace of this unit; they wait for somebody else to take them. */
export async function releaseConversationsOf(tx: Tx, userId: string): Promise<number> {
  return tellReleased(
    tx,
    await tx.sql<Released>(
      `WITH held AS (SELECT id, "assigneeId", "teamId" FROM "Conversation"
         WHERE "workspaceId" = current_workspace() AND "assigneeId" = $1 FOR UPDATE)
       UPDATE "Conversation" c SET "assigneeId" = NULL, version = version + 1, "updatedAt" = now() FROM held
       WHERE c."workspaceId" = current_workspace() AND c.id = held.id
       RETURNING held.id, held."assigneeId", held."teamId"`,
      [userId],
    ),
  );
}

/** Takes all conversations from a team that is about to go. */
export async function releaseConversationsOfTeam(tx: Tx, teamId: string): Promise<number> {
  return tellReleased(
    tx,
    await tx.sql<Released>(
      `WITH held AS (SELECT id, "assigneeId", "teamId" FROM "Conversation"
         WHERE "workspaceId" = current_workspace() AND "teamId" = $1 FOR UPDATE)
       UPDATE "Conversation" c SET "teamId" = NULL, version = version + 1, "updatedAt" = now() FROM held
       WHERE c."workspaceId" = current_workspace() AND c.id = held.id
       RETURNING held.id, held."assigneeId", held."teamId"`,
      [teamId],
    ),
  );
}

/** Whoever saw them because of who had them forgets them, everybody else sees the change. */
async function tellReleased(tx: Tx, released: Released[]): Promise<number> {
  const byHolders = Map.groupBy(released, ({ assigneeId, teamId }) => `${assigneeId} ${teamId}`);
  for (const group of byHolders.values()) {
    const [{ assigneeId = null, teamId = null } = {}] = group;
    const before: Holders = { assigneeId, teamId };
    for (let at = 0; at < group.length; at += idsPerEvent) {
      const told = {
        workspaceId: tx.workspaceId ?? "",
        entityIds: group.slice(at, at + idsPerEvent).map(({ id }) => id),
      };
      await publish(
        tx,
        { ...told, type: "conversation.updated" },
        { ...told, type: "conversation.removed", data: before },
      );
    }
  }
  return released.length;
}
