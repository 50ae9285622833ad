import { Readable } from "node:stream";
import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import type { ListQuery } from "#/domain/team/schema.ts";
import { inWorkspace, readInWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { enqueue } from "#/platform/jobs.ts";
import { getObject } from "#/platform/storage.ts";
import { type ExportDto, exportDays, type NewExport } from "../export-schema.ts";
import { isoTime, isoTimeOrNull } from "../iso-time.ts";
import { expireExport, writeExport } from "../jobs.ts";
import type { OpenFile } from "../open-file.ts";
import type { Page } from "../queries.ts";

type Row = Omit<ExportDto, "sizeBytes"> & { sizeBytes: string };

const columns = `SELECT id, status, "withFiles", "requestedByName", done, total, "sizeBytes"::text, "createdAt"::text,
  "finishedAt"::text, "expiresAt"::text FROM "DataExport" WHERE "workspaceId" = current_workspace()`;

/** Asks for an archive of everything that the workspace has; a job writes it. Throws `conflict` while there is one in work. */
export async function requestExport(actor: Actor, { withFiles }: NewExport): Promise<ExportDto> {
  assertMayExport(actor);
  const id = newId();
  await inWorkspace(actor, async (tx) => {
    const made = await tx.sql(
      `INSERT INTO "DataExport" (id, "workspaceId", "requestedById", "requestedByName", "withFiles")
       VALUES ($1, current_workspace(), $2, $3, $4)
       ON CONFLICT ("workspaceId") WHERE status IN ('WAITING', 'RUNNING') DO NOTHING RETURNING 1`,
      [id, actor.userId ?? null, actor.name, withFiles],
    );
    if (made.length === 0) throw new AppError("conflict", "An export is being written already.");
    const payload = { workspaceId: actor.workspaceId, exportId: id };
    await enqueue(tx, writeExport, payload, exportJob);
    // In case it never ends, or its workspace is deleted: what is stored of it must not stay.
    const runAt = new Date(Date.now() + (exportDays + 1) * 86_400_000);
    await enqueue(tx, expireExport, payload, { runAt, jobKey: `expire:${id}` });
    const details = { withFiles };
    await recordActivity(tx, actor, { action: "export.request", resource: "DataExport", resourceId: id, details });
  });
  return readExport(actor, id);
}

/** One at a time over all workspaces, in slices, so that people's own jobs come between. */
export const exportJob = { queue: "exports", maxAttempts: 25, priority: 10 };

/** Exports of the workspace, newest first. */
export async function listExports(actor: Actor, { limit, cursor }: ListQuery): Promise<Page<ExportDto>> {
  assertMayExport(actor);
  const rows = await readInWorkspace<Row>(
    actor,
    `${columns} AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
    [cursor ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** How far one export is. Throws `not_found`. */
export async function readExport(actor: Actor, id: string): Promise<ExportDto> {
  assertMayExport(actor);
  const [row] = await readInWorkspace<Row>(actor, `${columns} AND id = $1`, [id]);
  if (!row) throw new AppError("not_found", "There is no such export.");
  return toDto(row);
}

/** The finished archive. Throws `not_found`, also for one that is not ready or has expired. */
export async function openExport(actor: Actor, id: string): Promise<OpenFile> {
  assertMayExport(actor);
  const [row] = await readInWorkspace<{ parts: string[]; slug: string; day: string }>(
    actor,
    `SELECT e.parts::text[] AS parts, w.slug, to_char(e."createdAt", 'YYYY-MM-DD') AS day FROM "DataExport" e
     JOIN "Workspace" w ON w.id = e."workspaceId"
     WHERE e."workspaceId" = current_workspace() AND e.id = $1 AND e.status = 'READY' AND e."expiresAt" > now()`,
    [id],
  );
  if (!row) throw new AppError("not_found", "There is no such export, or it can no longer be downloaded.");
  const sizes = row.parts.map(Number);
  const sizeBytes = sizes.reduce((sum, size) => sum + size, 0);
  return {
    fileName: `${row.slug}-${row.day}.zip`,
    mimeType: "application/zip",
    sizeBytes,
    version: id,
    isInline: false,
    open: async (range = { start: 0, end: sizeBytes - 1 }) =>
      Readable.from(bytesOf(`${actor.workspaceId}/exports/${id}`, sizes, range)),
  };
}

/** Where a part is kept. */
export function partKey(folder: string, part: number): string {
  return `${folder}/part-${String(part).padStart(6, "0")}`;
}

/** The parts one after the other, opened when their turn comes. */
async function* bytesOf(folder: string, sizes: number[], { start, end }: { start: number; end: number }) {
  let offset = 0;
  for (const [part, size] of sizes.entries()) {
    const [first, last] = [Math.max(0, start - offset), Math.min(size - 1, end - offset)];
    offset += size;
    if (first > last) continue;
    const { stream } = await getObject(partKey(folder, part), { range: { start: first, end: last } });
    yield* stream as AsyncIterable<Uint8Array>;
  }
}

/** Everything, or nothing: who sees a part of the inbox may not take all of it away. */
function assertMayExport(actor: Actor): void {
  authorize(actor, "workspace.manage");
  if (actor.sight) throw new AppError("forbidden", "Only who sees every conversation may export the workspace.");
}

function toDto(row: Row): ExportDto {
  return {
    ...row,
    sizeBytes: Number(row.sizeBytes),
    createdAt: isoTime(row.createdAt),
    finishedAt: isoTimeOrNull(row.finishedAt),
    expiresAt: isoTimeOrNull(row.expiresAt),
  };
}
