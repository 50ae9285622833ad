import { createHash } from "node:crypto";
import type { Actor } from "#/domain/team/actor.ts";
import type { ListQuery } from "#/domain/team/schema.ts";
import { readInWorkspace } from "#/platform/db.ts";
import { isToRunSql } from "#/platform/dead-jobs.ts";
import { AppError } from "#/platform/errors.ts";
import { type ErasedCounts, type ErasureDto, type ErasureReceiptDto, erasedKinds } from "./erasure-schema.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import { continueErasure } from "./jobs.ts";
import type { Page } from "./queries.ts";

type Row = Omit<ErasureDto, "receipt"> & {
  contactId: string;
  erasedAt: string | null;
  counts: ErasedCounts;
  sha256: string | null;
};

const columns = `SELECT id, "contactId", "erasedByName", "createdAt"::text AS "startedAt", done, total, counts, hash AS sha256,
    work IS NOT NULL AND NOT ${isToRunSql(continueErasure, "erasureId", `"ErasureReceipt".id::text`)} AS "hasFailed",
    CASE WHEN work IS NULL THEN coalesce("finishedAt", "createdAt")::text END AS "erasedAt"
  FROM "ErasureReceipt" WHERE "workspaceId" = current_workspace()`;

/** Erasures of customers, newest first: those in work or failed, and the others with their receipts. */
export async function listErasures(actor: Actor, { limit, cursor }: ListQuery): Promise<Page<ErasureDto>> {
  const rows = await readInWorkspace<Row>(
    actor,
    `${columns} AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
    [cursor ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** How far one erasure is, and its receipt. Throws `not_found`. */
export async function readErasure(actor: Actor, id: string): Promise<ErasureDto> {
  const [row] = await readInWorkspace<Row>(actor, `${columns} AND id = $1`, [id]);
  if (!row) throw new AppError("not_found", "There is no such erasure.");
  return toDto(row);
}

/** The checksum of a receipt, of counts in the order of `erasedKinds`. */
export function erasureDigest(receipt: Omit<ErasureReceiptDto, "sha256">): string {
  const { id, contactId, erasedByName, erasedAt, counts } = receipt;
  const text = JSON.stringify([id, contactId, erasedByName, erasedAt, inOrder(counts)]);
  return createHash("sha256").update(text).digest("hex");
}

function toDto({ contactId, erasedAt, counts, sha256, ...row }: Row): ErasureDto {
  const { id, erasedByName } = row;
  const at = isoTimeOrNull(erasedAt);
  const receipt = at &&
    sha256 !== null && { id, contactId, erasedByName, erasedAt: at, counts: inOrder(counts), sha256 };
  return { ...row, startedAt: isoTime(row.startedAt), receipt: receipt || null };
}

/** As the database keeps them they have another order. */
function inOrder(counts: ErasedCounts): ErasedCounts {
  return Object.fromEntries(erasedKinds.flatMap((kind) => (counts[kind] === undefined ? [] : [[kind, counts[kind]]])));
}
