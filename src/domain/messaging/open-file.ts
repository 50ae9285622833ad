import type { Readable } from "node:stream";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { getObject } from "#/platform/storage.ts";
import { openRendition, type Rendition } from "./file-rendition.ts";
import { fileInSight } from "./in-sight.ts";
import { inlineTypes, mediaTypes, unknownType } from "./media-types-schema.ts";

/** A file that the actor may read. `open` gives its bytes, or those from `start` to `end`, both included. */
export type OpenFile = {
  fileName: string;
  mimeType: string;
  sizeBytes: number;
  /** The same for the same bytes. */
  version: string;
  /** It may be shown in a page; anything else is a download. */
  isInline: boolean;
  open(range?: { start: number; end: number }): Promise<Readable>;
};

type Row = {
  id: string;
  fileName: string;
  mimeType: string;
  fileSize: string;
  sha256: string | null;
  objectKey: string;
};

/**
 * Finds a file of the actor's workspace, or another form of it. Throws `not_found`, also for a foreign one and one that
 * is infected, `unsupported_media_type` for a form that it does not have.
 */
export async function openFile(actor: Actor, id: string, as?: Rendition): Promise<OpenFile> {
  authorize(actor, "file.read");
  const params: unknown[] = [actor.workspaceId, id];
  const seen = fileInSight(actor, (value) => `$${params.push(value)}`);
  const [row] = await inWorkspace(actor, (tx) =>
    tx.sql<Row>(
      `SELECT f.id, f."fileName", f."mimeType", f."fileSize", f.sha256, f."objectKey" FROM "File" f
       WHERE f."workspaceId" = $1 AND f.id = $2 AND f."scanState" <> 'INFECTED'${seen}`,
      params,
    ),
  );
  if (!row) throw new AppError("not_found", "There is no such file.");
  if (as) return openRendition(row, as);
  const isInline = inlineTypes.has(row.mimeType);
  return {
    fileName: row.fileName,
    mimeType: isInline || mediaTypes[row.mimeType] ? row.mimeType : unknownType,
    sizeBytes: Number(row.fileSize),
    version: row.sha256 ?? row.id,
    isInline,
    open: async (range) => (await getObject(row.objectKey, range && { range })).stream,
  };
}
