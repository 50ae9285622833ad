import type { Actor } from "#/domain/team/actor.ts";
import type { ListQuery } from "#/domain/team/schema.ts";
import { readInWorkspace } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import type { ErasureReceiptDto } from "./erasure-schema.ts";
import { isoTime } from "./iso-time.ts";
import type { Page } from "./queries.ts";

const columns = `SELECT id, "contactId", "erasedByName", "createdAt"::text AS "erasedAt", counts, hash AS sha256 FROM "ErasureReceipt"
  WHERE "workspaceId" = current_workspace()`;

/** Receipts of erased customers, newest first. */
export async function listReceipts(actor: Actor, { limit, cursor }: ListQuery): Promise<Page<ErasureReceiptDto>> {
  const rows = await readInWorkspace<ErasureReceiptDto>(
    actor,
    `${columns} AND ($1::uuid IS NULL OR id < $1) ORDER BY id DESC LIMIT $2`,
    [cursor ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(toDto);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One receipt. Throws `not_found`. */
export async function readReceipt(actor: Actor, id: string): Promise<ErasureReceiptDto> {
  const [row] = await readInWorkspace<ErasureReceiptDto>(actor, `${columns} AND id = $1`, [id]);
  if (!row) throw new AppError("not_found", "There is no such receipt.");
  return toDto(row);
}

function toDto(row: ErasureReceiptDto): ErasureReceiptDto {
  return { ...row, erasedAt: isoTime(row.erasedAt) };
}
