import { systemActor } from "#/domain/team/actor.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { enqueue } from "#/platform/jobs.ts";
import type { JobContext } from "#/platform/run-jobs.ts";
import { getObject, putObject, removeObject, sizeOfObject } from "#/platform/storage.ts";
import { archiveEnd, directoryLine, localHeader } from "#/platform/zip.ts";
import { exportDays } from "../export-schema.ts";
import { expireExport, writeExport } from "../jobs.ts";
import { type ExportCursor, type NextPart, nextPart } from "./export-parts.ts";
import { countSql } from "./export-tables.ts";
import { exportJob, partKey } from "./exports.ts";

type Payload = { workspaceId: string; exportId: string };
type Work = { withFiles: boolean; parts: number; sizeBytes: string; entries: number; cursor: ExportCursor };

/** After so long the job goes to the end of the line. */
const sliceMs = 20_000;
const zip = { contentType: "application/zip" };

/**
 * Writes an export, part by part, each stored before the row says so: a try that is broken off is gone on with where the
 * last stored part ended. In memory is one part's rows, or a piece of one file.
 */
export async function continueExport(payload: Payload, { isLastAttempt, signal }: JobContext): Promise<void> {
  const until = performance.now() + sliceMs;
  try {
    while (await writeOnePart(payload)) {
      if (performance.now() < until && !signal.aborted) continue;
      return await within(payload, async (tx) => void (await enqueue(tx, writeExport, payload, exportJob)));
    }
  } catch (error) {
    if (isLastAttempt) await fail(payload);
    throw error;
  }
}

/** Removes what is stored of an export, finished or not. Its row may be gone with its workspace. */
export async function removeExport(payload: Payload): Promise<void> {
  await within(payload, (tx) =>
    tx.sql(
      `UPDATE "DataExport" SET status = CASE status WHEN 'READY' THEN 'EXPIRED' ELSE 'FAILED' END WHERE "workspaceId" = current_workspace()
      AND id = $1 AND status <> 'FAILED'`,
      [payload.exportId],
    ),
  );
  const folder = folderOf(payload);
  for (let part = 0; ; part++) {
    const isThere = (await sizeOfObject(partKey(folder, part))) !== null;
    await removeObject(`${partKey(folder, part)}.directory`);
    if (!isThere) return;
    await removeObject(partKey(folder, part));
  }
}

/** False when there is nothing more to do. */
async function writeOnePart(payload: Payload): Promise<boolean> {
  const work = await within(payload, (tx) => begin(tx, payload.exportId));
  if (!work) return false;
  const part = await nextPart(systemActor(payload.workspaceId, "export"), work);
  if (part.entries.length === 0 && !part.cursor) return finish(payload, work);
  const key = partKey(folderOf(payload), work.parts);
  let offset = Number(work.sizeBytes);
  const lines = part.entries.map((entry) => {
    const line = directoryLine(entry, offset);
    offset += localHeader(entry).length + entry.size;
    return line;
  });
  const { sizeBytes } = await putObject(key, contentOf(part), zip);
  await putObject(`${key}.directory`, Buffer.concat(lines), zip);
  await within(payload, (tx) =>
    tx.sql(
      `UPDATE "DataExport" SET parts = parts || $3::bigint, "sizeBytes" = "sizeBytes" + $3, entries = entries + $4, done = done + $5, cursor = $6
       WHERE "workspaceId" = current_workspace() AND id = $1 AND cardinality(parts) = $2 AND status = 'RUNNING'`,
      [
        payload.exportId,
        work.parts,
        sizeBytes,
        part.entries.length,
        part.done,
        JSON.stringify(part.cursor ?? { isOver: true }),
      ],
    ),
  );
  return true;
}

async function begin(tx: Tx, id: string): Promise<Work | undefined> {
  await tx.sql(
    `UPDATE "DataExport" SET status = 'RUNNING', total = (${countSql})
     WHERE "workspaceId" = current_workspace() AND id = $1 AND status = 'WAITING'`,
    [id],
  );
  const [work] = await tx.sql<Work>(
    `SELECT "withFiles", cardinality(parts) AS parts, "sizeBytes"::text, entries, cursor FROM "DataExport"
     WHERE "workspaceId" = current_workspace() AND id = $1 AND status = 'RUNNING'`,
    [id],
  );
  return work;
}

async function* contentOf({ entries }: NextPart): AsyncGenerator<Uint8Array> {
  for (const entry of entries) {
    yield localHeader(entry);
    yield* await entry.open();
  }
}

/** The directory, which was kept beside the parts, and the end of the archive; then it can be downloaded. */
async function finish(payload: Payload, work: Work): Promise<boolean> {
  const folder = folderOf(payload);
  const directoryAt = Number(work.sizeBytes);
  async function* directory() {
    let size = 0;
    for (let part = 0; part < work.parts; part++) {
      const { stream } = await getObject(`${partKey(folder, part)}.directory`);
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        yield chunk;
      }
    }
    yield archiveEnd(work.entries, directoryAt, size);
  }
  const { sizeBytes } = await putObject(partKey(folder, work.parts), directory(), zip);
  const expiresAt = new Date(clock.now().getTime() + exportDays * 86_400_000);
  await within(payload, async (tx) => {
    const done = await tx.sql(
      `UPDATE "DataExport" SET status = 'READY', parts = parts || $3::bigint, "sizeBytes" = "sizeBytes" + $3, done = total,
         "finishedAt" = now(), "expiresAt" = $4
       WHERE "workspaceId" = current_workspace() AND id = $1 AND cardinality(parts) = $2 AND status = 'RUNNING' RETURNING 1`,
      [payload.exportId, work.parts, sizeBytes, expiresAt],
    );
    const jobKey = `expire:${payload.exportId}`;
    if (done.length > 0) await enqueue(tx, expireExport, payload, { runAt: expiresAt, jobKey });
  });
  return false;
}

async function fail(payload: Payload): Promise<void> {
  await within(payload, async (tx) => {
    await tx.sql(
      `UPDATE "DataExport" SET status = 'FAILED', "finishedAt" = now()
       WHERE "workspaceId" = current_workspace() AND id = $1 AND status IN ('WAITING', 'RUNNING')`,
      [payload.exportId],
    );
    await enqueue(tx, expireExport, payload, { jobKey: `expire:${payload.exportId}` });
  });
}

function within<T>({ workspaceId }: Payload, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inWorkspace(systemActor(workspaceId, "export"), work);
}

function folderOf({ workspaceId, exportId }: Payload): string {
  return `${workspaceId}/exports/${exportId}`;
}
