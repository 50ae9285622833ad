import { inWorkspace } from "#/platform/db.ts";
import type { ResolvedSession } from "../sessions.ts";

/** Why a workspace is closed to its people, as far as they may know. */
export type WorkspaceState = {
  name: string;
  status: string;
  rejectionReason: string | null;
  deletionDueAt: Date | null;
  isOwner: boolean;
};

/** The state of the session's workspace, open or not; undefined if the person is not in it. */
export async function stateOfWorkspace({ membership }: ResolvedSession): Promise<WorkspaceState | undefined> {
  if (!membership) return undefined;
  const { workspaceId, role } = membership;
  const { name, status, isActive, rejectionReason, deletionDueAt } = await inWorkspace({ workspaceId }, (tx) =>
    tx.prisma.workspace.findUniqueOrThrow({ where: { id: workspaceId } }),
  );
  const isOff = status === "ACTIVE" && !isActive;
  return { name, status: isOff ? "SUSPENDED" : status, rejectionReason, deletionDueAt, isOwner: role === "OWNER" };
}
