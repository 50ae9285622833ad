import type { Readable } from "node:stream";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { getObject, putObject, removeObject } from "#/platform/storage.ts";
import { smallPicture } from "./accounts/avatar.ts";
import { recordActivity } from "./activity.ts";
import type { Actor } from "./actor.ts";
import type { WorkspaceDto, WorkspacePatch } from "./member-schema.ts";
import { authorize } from "./permissions.ts";

/** What the workspace says of itself. */
export async function readWorkspace(actor: Actor): Promise<WorkspaceDto> {
  authorize(actor, "workspace.read");
  return inWorkspace(actor, (tx) => profileOf(tx));
}

/** Changes what is named; the rest stays. */
export async function changeWorkspace(actor: Actor, patch: WorkspacePatch): Promise<WorkspaceDto> {
  authorize(actor, "workspace.manage");
  return inWorkspace(actor, async (tx) => {
    const { workingHours, ...fields } = patch;
    const before = await profileOf(tx);
    await tx.prisma.workspace.update({
      where: { id: actor.workspaceId },
      data: { ...defined(fields), ...(workingHours && { businessHours: workingHours }) },
      select: { id: true },
    });
    const after = await profileOf(tx);
    const details = changedOnly(before, after);
    const resource = { resource: "Workspace", resourceId: actor.workspaceId };
    await recordActivity(tx, actor, { action: "workspace.change", ...resource, details });
    return after;
  });
}

/** Sets the logo: made small, without what cameras write into it. Throws `invalid` for no picture. */
export async function setLogo(actor: Actor, bytes: Uint8Array): Promise<WorkspaceDto> {
  authorize(actor, "workspace.manage");
  const key = `logos/${actor.workspaceId}/${newId()}.webp`;
  await putObject(key, await smallPicture(bytes, "contain"), { contentType: "image/webp" });
  return replaceLogo(actor, key);
}

/** Takes the logo away. */
export function removeLogo(actor: Actor): Promise<WorkspaceDto> {
  authorize(actor, "workspace.manage");
  return replaceLogo(actor, null);
}

/** The logo. Throws `not_found` if there is none. */
export async function openLogo(actor: Actor): Promise<Readable> {
  authorize(actor, "workspace.read");
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<{ key: string | null }>(`SELECT "logoFileKey" AS key FROM "Workspace" WHERE id = $1`, [actor.workspaceId]),
  );
  if (!row?.key) throw new AppError("not_found", "There is no logo.");
  return (await getObject(row.key)).stream;
}

async function replaceLogo(actor: Actor, key: string | null): Promise<WorkspaceDto> {
  const [former, workspace] = await inWorkspace(actor, async (tx) => {
    const [row] = await tx.sql<{ key: string | null; slug: string }>(
      `SELECT "logoFileKey" AS key, slug FROM "Workspace" WHERE id = $1 FOR NO KEY UPDATE`,
      [actor.workspaceId],
    );
    const logoUrl = key && row ? `/api/workspace/logo?workspace=${row.slug}&v=${key.slice(-17, -5)}` : null;
    await tx.sql(`UPDATE "Workspace" SET "logoFileKey" = $2, "logoUrl" = $3, "updatedAt" = now() WHERE id = $1`, [
      actor.workspaceId,
      key,
      logoUrl,
    ]);
    const resource = { resource: "Workspace", resourceId: actor.workspaceId };
    await recordActivity(tx, actor, { action: "workspace.logo", ...resource, details: { hasLogo: key !== null } });
    return [row?.key ?? null, await profileOf(tx)] as const;
  });
  if (former) await removeObject(former);
  return workspace;
}

async function profileOf(tx: Tx): Promise<WorkspaceDto> {
  const [row] = await tx.sql<WorkspaceDto>(
    `SELECT id, slug, name, kind, description, address, phone, country, timezone, currency, locale, "logoUrl",
       "businessHours" AS "workingHours" FROM "Workspace" WHERE id = $1`,
    [tx.workspaceId],
  );
  if (!row) throw new AppError("not_found", "There is no such workspace.");
  return row;
}

function defined<T extends object>(fields: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

function changedOnly(before: WorkspaceDto, after: WorkspaceDto): Record<string, unknown> {
  const names = (Object.keys(after) as (keyof WorkspaceDto)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const part = (of: WorkspaceDto) => Object.fromEntries(names.map((name) => [name, of[name]]));
  return { before: part(before), after: part(after) };
}
