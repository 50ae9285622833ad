import type { Actor } from "#/domain/team/actor.ts";
import type { Holders } from "#/domain/team/sight.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import { changed } from "./change-conversation.ts";
import { conversationsMoved } from "./events.ts";
import type { AssignmentInput, ConversationDto } from "./schema.ts";

/**
 * Gives a conversation to an active colleague, to a team, to both or to nobody; what is not named stays. Throws `invalid`
 * for anybody else. Whoever saw it because of who had it, and does not see it any more, is told to forget it.
 */
export function assignConversation(actor: Actor, ref: string, wanted: AssignmentInput): Promise<ConversationDto> {
  return changed(actor, ref, "conversation.assigned", {}, async (tx, id) => {
    const before = await lockHolders(tx, id);
    const { assigneeId = before.assigneeId, teamId = before.teamId } = wanted;
    if (wanted.assigneeId) await assertColleague(tx, wanted.assigneeId);
    if (wanted.teamId) await assertTeam(tx, wanted.teamId);
    await tx.sql(
      `UPDATE "Conversation" SET "assigneeId" = $2, "teamId" = $3, version = version + 1, "updatedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1`,
      [id, assigneeId, teamId],
    );
    await publish(tx, conversationsMoved(actor.workspaceId, [id], before));
    return { before, after: { assigneeId, teamId } };
  });
}

async function lockHolders(tx: Tx, id: string): Promise<Holders> {
  const [row] = await tx.sql<Holders>(
    `SELECT "assigneeId", "teamId" FROM "Conversation" WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`,
    [id],
  );
  return row ?? { assigneeId: null, teamId: null };
}

/** The lock keeps a removal of the member from slipping in between. */
async function assertColleague(tx: Tx, userId: string): Promise<void> {
  const [member] = await tx.sql(
    `SELECT FROM "Membership" WHERE "workspaceId" = $1 AND "userId" = $2 AND status = 'ACTIVE' FOR SHARE`,
    [tx.workspaceId, userId],
  );
  if (member) return;
  throw new AppError("invalid", "Choose an active member of this workspace.", {
    fields: { assigneeId: "not a member" },
  });
}

async function assertTeam(tx: Tx, teamId: string): Promise<void> {
  const [team] = await tx.sql(
    `SELECT FROM "Team" WHERE "workspaceId" = current_workspace() AND id = $1 FOR KEY SHARE`,
    [teamId],
  );
  if (!team) throw new AppError("invalid", "Choose a team of this workspace.", { fields: { teamId: "not a team" } });
}
