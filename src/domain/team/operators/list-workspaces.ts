import { inWorkspace, type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import type {
  PlatformWorkspaceDetailDto,
  PlatformWorkspaceDto,
  PlatformWorkspacesQuery,
  WorkspaceStatus,
} from "../platform-schema.ts";

type Row = Omit<PlatformWorkspaceDto, "createdAt" | "members" | "channels" | "lastActivityAt"> & { createdAt: Date };
type Figures = { members: number; channels: number; lastActivityAt: Date | null };

/** The workspaces of this installation, newest first: names and figures, nothing of what is in them. */
export async function listPlatformWorkspaces({
  q,
  status,
  limit,
  cursor,
}: PlatformWorkspacesQuery): Promise<{ items: PlatformWorkspaceDto[]; nextCursor: string | null }> {
  const rows = await lookup<Row>("SELECT * FROM platform_workspaces($1, $2, $3, $4)", [
    q.toLowerCase(),
    status ?? null,
    cursor ?? null,
    limit + 1,
  ]);
  const items = await unscoped(async (tx) => {
    const page: PlatformWorkspaceDto[] = [];
    for (const row of rows.slice(0, limit)) page.push(toDto(row, await figuresOf(tx, row.id)));
    return page;
  });
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One workspace with its people. Throws `not_found`. */
export function getPlatformWorkspace(id: string): Promise<PlatformWorkspaceDetailDto> {
  return inWorkspace({ workspaceId: id }, async (tx) => {
    const workspace = await tx.prisma.workspace.findUnique({ where: { id } });
    if (!workspace || workspace.deletedAt) throw new AppError("not_found", "There is no such workspace.");
    const people = await tx.sql<PlatformWorkspaceDetailDto["people"][number]>(
      `SELECT m.id AS "membershipId", m."userId", u.name, u.email, m.role, m.status = 'ACTIVE' AND u."isActive" AS "isActive"
       FROM "Membership" m JOIN "User" u ON u.id = m."userId"
       WHERE m."workspaceId" = $1 AND m.status <> 'REMOVED' ORDER BY m.id LIMIT 200`,
      [id],
    );
    const { slug, name, kind, country, isDemo, createdAt, deletionDueAt, supportMayWrite } = workspace;
    const status = workspace.status === "ACTIVE" && !workspace.isActive ? "SUSPENDED" : workspace.status;
    const row = { id, slug, name, kind, country, isDemo, createdAt, status: status as WorkspaceStatus };
    return {
      ...toDto(row, await figuresOf(tx, id)),
      reason: workspace.rejectionReason,
      deletionDueAt: deletionDueAt?.toISOString() ?? null,
      supportMayWrite,
      people,
    };
  });
}

async function figuresOf(tx: Tx, workspaceId: string): Promise<Figures> {
  await tx.enterWorkspace(workspaceId);
  const [row] = await tx.sql<Figures>(
    `SELECT (SELECT count(*)::int FROM "Membership" WHERE "workspaceId" = $1 AND status = 'ACTIVE') AS members,
       (SELECT count(*)::int FROM "ChannelAccount" WHERE "workspaceId" = $1 AND "archivedAt" IS NULL) AS channels,
       (SELECT max("lastMessageAt") FROM "Conversation" WHERE "workspaceId" = $1) AS "lastActivityAt"`,
    [workspaceId],
  );
  return row ?? { members: 0, channels: 0, lastActivityAt: null };
}

function toDto(row: Row, { members, channels, lastActivityAt }: Figures): PlatformWorkspaceDto {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    members,
    channels,
    lastActivityAt: lastActivityAt?.toISOString() ?? null,
  };
}
