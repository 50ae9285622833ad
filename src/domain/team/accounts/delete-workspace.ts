import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx, unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { enqueue } from "#/platform/jobs.ts";
import { log } from "#/platform/logger.ts";
import { lookup } from "#/platform/lookup.ts";
import { removeObject } from "#/platform/storage.ts";
import { deletionDays } from "../account-schema.ts";
import { recordActivity } from "../activity.ts";
import type { ActivityAction } from "../activity-schema.ts";
import type { Actor } from "../actor.ts";
import { eraseOneWorkspace } from "../jobs.ts";
import { sendMail } from "../mail/send-mail.ts";
import { authorize } from "../permissions.ts";
import type { Locale } from "../schema.ts";
import { announceRevoked, type Origin, type ResolvedSession } from "../sessions.ts";
import { assertProven } from "./proof.ts";

const filesAtOnce = 500;
/** A file, and what was made of it and is kept beside it (`renditionKey`). */
const forms = ["", ".thumbnail", ".wav"];

/**
 * Closes the workspace and has it deleted with everything in it after `deletionDays`. Its owners are told by mail.
 * Throws `proof_required`, and `invalid` unless its address was typed.
 */
export async function requestDeletion(actor: Actor, { slug }: { slug: string }): Promise<{ dueAt: string }> {
  authorize(actor, "workspace.delete");
  assertProven(actor);
  const dueAt = new Date(clock.now().getTime() + deletionDays * 86_400_000);
  return inWorkspace(actor, async (tx) => {
    const workspace = await tx.prisma.workspace.findUniqueOrThrow({ where: { id: actor.workspaceId } });
    if (workspace.slug !== slug.trim()) {
      throw new AppError("invalid", "Type the address of this workspace.", { fields: { slug: "Does not match." } });
    }
    const data = { status: "DELETING", deletionDueAt: dueAt };
    await tx.prisma.workspace.update({ where: { id: workspace.id }, data });
    await announceRevoked(tx, { workspaceId: workspace.id });
    await note(tx, actor, "workspace.request_deletion", { dueAt: dueAt.toISOString() });
    await tellOwners(tx, actor, { ...workspace, dueAt });
    return { dueAt: dueAt.toISOString() };
  });
}

/** Takes the deletion back; for owners. Throws `not_found` for others, and `conflict` if there is none, or no more. */
export async function cancelDeletion({ user, membership }: ResolvedSession, origin: Origin): Promise<void> {
  if (membership?.role !== "OWNER")
    throw new AppError("not_found", "There is no such workspace, or you are not in it.");
  const { workspaceId } = membership;
  const actor: Actor = {
    ...origin,
    kind: "user",
    workspaceId,
    userId: user.userId,
    name: user.name,
    role: "OWNER",
    permissions: new Set(),
    locale: "en",
  };
  await inWorkspace(actor, async (tx) => {
    const back = await tx.sql(
      `UPDATE "Workspace" SET status = 'ACTIVE', "deletionDueAt" = NULL, "updatedAt" = now()
       WHERE id = $1 AND status = 'DELETING' AND "deletionDueAt" > now() RETURNING 1`,
      [workspaceId],
    );
    if (back.length === 0) throw new AppError("conflict", "There is no deletion that could be taken back.");
    await note(tx, actor, "workspace.cancel_deletion", {});
  });
}

/** Finds the workspaces whose time has come; each is deleted by a job of its own. */
export async function findDueWorkspaces(): Promise<void> {
  const due = await lookup<{ id: string }>("SELECT workspaces_due_for_deletion() AS id");
  for (const { id: workspaceId } of due) {
    await unscoped((tx) => enqueue(tx, eraseOneWorkspace, { workspaceId }, { jobKey: `erase:${workspaceId}` }));
  }
}

/** Deletes the files and then the rows of a workspace whose time has come, a few thousand at a time. Safe to run again. */
export async function eraseWorkspace({ workspaceId }: { workspaceId: string }): Promise<void> {
  if (!(await isDue(workspaceId))) return;
  while (await eraseFiles(workspaceId));
  for (let isDone = false; !isDone; ) {
    const [step] = await unscoped((tx) =>
      tx.sql<{ done: boolean }>("SELECT erase_workspace($1) AS done", [workspaceId]),
    );
    isDone = step?.done ?? true;
  }
  log.info({ workspaceId }, "a workspace was deleted for good");
}

async function isDue(workspaceId: string): Promise<boolean> {
  const due = await lookup<{ id: string }>("SELECT workspaces_due_for_deletion() AS id");
  return due.some(({ id }) => id === workspaceId);
}

/** The objects first: a row without its file can be tried again, a file without its row would stay for ever. */
async function eraseFiles(workspaceId: string): Promise<boolean> {
  const files = await inWorkspace({ workspaceId }, (tx) =>
    tx.sql<{ id: string; objectKey: string }>(
      `SELECT id, "objectKey" FROM "File" WHERE "workspaceId" = $1 AND "objectKey" <> '' LIMIT $2`,
      [workspaceId, filesAtOnce],
    ),
  );
  for (const { objectKey } of files) {
    for (const form of forms) await removeObject(objectKey + form);
  }
  await inWorkspace({ workspaceId }, (tx) =>
    tx.sql(`UPDATE "File" SET "objectKey" = '' WHERE "workspaceId" = $1 AND id = ANY ($2)`, [
      workspaceId,
      files.map(({ id }) => id),
    ]),
  );
  return files.length === filesAtOnce;
}

function note(tx: Tx, actor: Actor, action: ActivityAction, details: Record<string, unknown>): Promise<void> {
  return recordActivity(tx, actor, { action, resource: "Workspace", resourceId: actor.workspaceId, details });
}

type Closing = { id: string; name: string; slug: string; timezone: string; dueAt: Date };

async function tellOwners(tx: Tx, actor: Actor, { id, name, slug, timezone, dueAt }: Closing): Promise<void> {
  const owners = await tx.sql<{ email: string; name: string; locale: Locale }>(
    `SELECT u.email, u.name, u.locale FROM "Membership" m JOIN "User" u ON u.id = m."userId"
     WHERE m."workspaceId" = $1 AND m.role = 'OWNER' AND m.status = 'ACTIVE'`,
    [id],
  );
  for (const owner of owners) {
    const date = new Intl.DateTimeFormat(owner.locale, { dateStyle: "long", timeZone: timezone }).format(dueAt);
    const values = { name: owner.name, by: actor.name, workspace: name, date, path: `/pending/${slug}` };
    await sendMail(tx, { to: owner.email, locale: owner.locale, template: "deletionRequested", values });
  }
}
