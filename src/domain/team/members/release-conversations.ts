import type { Tx } from "#/platform/db.ts";
import { publish } from "#/platform/events.ts";
import type { Holders } from "../sight.ts";

type Released = { id: string; assigneeId: string | null; teamId: string | null };

const idsPerEvent = 200;

/**
 * Takes all conversations from a member or a team of the workspace of this unit; they wait for somebody else to take them.
 * Returns how many.
 */
export async function releaseConversations(tx: Tx, holder: "assigneeId" | "teamId", id: string): Promise<number> {
  const released = await tx.sql<Released>(
    `WITH held AS (SELECT id, "assigneeId", "teamId" FROM "Conversation"
       WHERE "workspaceId" = current_workspace() AND "${holder}" = $1 FOR UPDATE)
     UPDATE "Conversation" c SET "${holder}" = NULL, version = version + 1, "updatedAt" = now() FROM held
     WHERE c."workspaceId" = current_workspace() AND c.id = held.id
     RETURNING held.id, held."assigneeId", held."teamId"`,
    [id],
  );
  await tellReleased(tx, released);
  return released.length;
}

/** Whoever saw them because of who had them forgets them, everybody else sees the change. */
async function tellReleased(tx: Tx, released: Released[]): Promise<void> {
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
}
