import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { recordActivity } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { NewTeam, TeamDto, TeamPatch } from "./member-schema.ts";
import { releaseConversations } from "./members/release-conversations.ts";
import { authorize } from "./permissions.ts";
import { announceRevoked } from "./sessions.ts";

/** The teams of the workspace by name. */
export async function listTeams(actor: Actor): Promise<TeamDto[]> {
  authorize(actor, "member.read");
  return inWorkspace(actor, (tx) => tx.sql<TeamDto>(`${teamsSql} ORDER BY lower(t.name), t.id`));
}

/** Makes a team. Throws `conflict` for a name that is taken, `invalid` for somebody who is no member. */
export async function createTeam(actor: Actor, { memberIds, ...team }: NewTeam): Promise<TeamDto> {
  authorize(actor, "team.manage");
  return inWorkspace(actor, async (tx) => {
    const id = newId();
    await assertFreeName(tx, team.name, id);
    await tx.prisma.team.create({ data: { id, workspaceId: actor.workspaceId, ...team } });
    await setMembers(tx, id, memberIds);
    const after = await teamById(tx, id);
    await recordActivity(tx, actor, { action: "team.create", resource: "Team", resourceId: id, details: { after } });
    return after;
  });
}

/** Changes a team; who comes in or goes out sees the team's conversations or no more, at once. Throws `not_found`, `conflict`, `invalid`. */
export async function changeTeam(actor: Actor, id: string, patch: TeamPatch): Promise<TeamDto> {
  authorize(actor, "team.manage");
  return inWorkspace(actor, async (tx) => {
    const before = await lockTeam(tx, id);
    const { name = before.name, description = before.description } = patch;
    await assertFreeName(tx, name, id);
    await tx.sql(
      `UPDATE "Team" SET name = $2, description = $3, "updatedAt" = now() WHERE "workspaceId" = current_workspace() AND id = $1`,
      [id, name, description],
    );
    if (patch.memberIds) await setMembers(tx, id, patch.memberIds);
    const after = await teamById(tx, id);
    await recordActivity(tx, actor, {
      action: "team.change",
      resource: "Team",
      resourceId: id,
      details: { before, after },
    });
    return after;
  });
}

/** Deletes a team. Its conversations stay with whoever has them. Throws `not_found`. */
export async function deleteTeam(actor: Actor, id: string): Promise<void> {
  authorize(actor, "team.manage");
  await inWorkspace(actor, async (tx) => {
    const before = await lockTeam(tx, id);
    const released = await releaseConversations(tx, "teamId", id);
    await tx.sql(
      `UPDATE "CannedResponse" SET "teamId" = NULL WHERE "workspaceId" = current_workspace() AND "teamId" = $1`,
      [id],
    );
    await setMembers(tx, id, []);
    await tx.sql(`DELETE FROM "Team" WHERE "workspaceId" = current_workspace() AND id = $1`, [id]);
    const details = { before, released };
    await recordActivity(tx, actor, { action: "team.delete", resource: "Team", resourceId: id, details });
  });
}

const teamsSql = `
  SELECT t.id, t.name, t.description,
    ARRAY(SELECT tm."membershipId" FROM "TeamMembership" tm WHERE tm."workspaceId" = t."workspaceId" AND tm."teamId" = t.id ORDER BY 1)
      AS "memberIds"
  FROM "Team" t WHERE t."workspaceId" = current_workspace()`;

async function teamById(tx: Tx, id: string): Promise<TeamDto> {
  const [team] = await tx.sql<TeamDto>(`${teamsSql} AND t.id = $1`, [id]);
  if (!team) throw new AppError("not_found", "There is no such team.");
  return team;
}

async function lockTeam(tx: Tx, id: string): Promise<TeamDto> {
  await tx.sql(`SELECT FROM "Team" WHERE "workspaceId" = current_workspace() AND id = $1 FOR UPDATE`, [id]);
  return teamById(tx, id);
}

async function assertFreeName(tx: Tx, name: string, id: string): Promise<void> {
  const [taken] = await tx.sql(
    `SELECT FROM "Team" WHERE "workspaceId" = current_workspace() AND lower(name) = lower($1) AND id <> $2`,
    [name, id],
  );
  if (taken) throw new AppError("conflict", "A team has this name already.", { fields: { name: "Taken." } });
}

/** Puts exactly these members into the team, and tells those for whom that is news. */
async function setMembers(tx: Tx, teamId: string, memberIds: string[]): Promise<void> {
  const known = await tx.sql<{ id: string }>(
    `SELECT id FROM "Membership" WHERE "workspaceId" = $1 AND id = ANY ($2::uuid[]) AND status <> 'REMOVED' ORDER BY id FOR KEY SHARE`,
    [tx.workspaceId, memberIds],
  );
  if (known.length < new Set(memberIds).size) {
    throw new AppError("invalid", "Choose members of this workspace.", { fields: { memberIds: "not a member" } });
  }
  const moved = await tx.sql<{ membershipId: string }>(
    `WITH gone AS (DELETE FROM "TeamMembership" WHERE "workspaceId" = current_workspace() AND "teamId" = $1
         AND "membershipId" <> ALL ($2::uuid[]) RETURNING "membershipId"),
       come AS (INSERT INTO "TeamMembership" (id, "workspaceId", "teamId", "membershipId")
         SELECT uuidv7(), current_workspace(), $1, m.id FROM unnest($2::uuid[]) AS m(id)
         ON CONFLICT ("workspaceId", "teamId", "membershipId") DO NOTHING RETURNING "membershipId")
     SELECT * FROM gone UNION ALL SELECT * FROM come`,
    [teamId, known.map(({ id }) => id)],
  );
  const people = await tx.sql<{ userId: string }>(
    `SELECT "userId" FROM "Membership" WHERE "workspaceId" = $1 AND id = ANY ($2::uuid[]) AND status = 'ACTIVE'`,
    [tx.workspaceId, moved.map(({ membershipId }) => membershipId)],
  );
  for (const { userId } of people) {
    await announceRevoked(tx, { workspaceId: tx.workspaceId ?? "", userId, isChanged: true });
  }
}
