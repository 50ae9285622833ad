import { recordActivity } from "#/domain/team/activity.ts";
import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { enqueue } from "#/platform/jobs.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { InboundItemDetailDto, InboundItemDto, InboundItemsQuery } from "./delivery-log-schema.ts";
import { retryParkedItems } from "./jobs.ts";

type Row = Omit<InboundItemDto, "createdAt" | "updatedAt"> & { createdAt: Date; updatedAt: Date };
type DetailRow = Row & { deliveryId: string | null; payload: unknown };

const columns = `id, "channelAccountId" AS "channelId", field, key, state, "waitsFor", attempts, error, "createdAt", "updatedAt"`;

/** What the provider delivered beside messages that went through: newest first. */
export async function listInboundItems(
  actor: Actor,
  { limit, cursor, state, field, channel, from, to }: InboundItemsQuery,
): Promise<{ items: InboundItemDto[]; nextCursor: string | null }> {
  authorize(actor, "channel.manage");
  const [at, after] = cursor ? decodeCursor(cursor) : [null, null];
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<Row>(
      `SELECT ${columns} FROM "InboundItem"
       WHERE "workspaceId" = $1 AND ($2::timestamptz IS NULL OR ("createdAt", id) < ($2, $3::uuid))
         AND ($4::text IS NULL OR state = $4) AND ($5::text IS NULL OR field = $5)
         AND ($6::uuid IS NULL OR "channelAccountId" = $6)
         AND ($7::timestamptz IS NULL OR "createdAt" >= $7) AND ($8::timestamptz IS NULL OR "createdAt" <= $8)
       ORDER BY "createdAt" DESC, id DESC LIMIT $9`,
      [
        actor.workspaceId,
        at,
        after,
        state ?? null,
        field ?? null,
        channel ?? null,
        from ?? null,
        to ?? null,
        limit + 1,
      ],
    ),
  );
  const items = rows.slice(0, limit).map(toDto);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.createdAt, last.id) : null };
}

/** One of them with what it carried. Throws `not_found`. */
export async function getInboundItem(actor: Actor, id: string): Promise<InboundItemDetailDto> {
  authorize(actor, "channel.manage");
  const { deliveryId, payload, ...row } = await inWorkspace(actor, (tx) => readItem(tx, id));
  return { ...toDto(row), deliveryId, payload };
}

/**
 * Has an item applied again, at once and with all its tries. Safe: what it did already is found by its provider's ids
 * and not done twice. Throws `not_found`.
 */
export async function replayInboundItem(actor: Actor, id: string): Promise<InboundItemDto> {
  authorize(actor, "channel.manage");
  return inWorkspace(actor, async (tx) => {
    const { field, state } = await readItem(tx, id);
    // Written back in time, so that it is due now.
    await tx.sql(
      `UPDATE "InboundItem" SET state = 'WAITING', attempts = 0, error = NULL, "updatedAt" = now() - interval '1 hour'
       WHERE "workspaceId" = $1 AND id = $2`,
      [actor.workspaceId, id],
    );
    const { workspaceId } = actor;
    await enqueue(tx, retryParkedItems, { workspaceId }, { jobKey: `parked:replay:${workspaceId}` });
    const details = { field, state };
    await recordActivity(tx, actor, { action: "delivery.replay", resource: "InboundItem", resourceId: id, details });
    const { deliveryId: _delivery, payload: _payload, ...row } = await readItem(tx, id);
    return toDto(row);
  });
}

async function readItem(tx: Tx, id: string): Promise<DetailRow> {
  const [row] = await tx.sql<DetailRow>(
    `SELECT ${columns}, "deliveryId", json AS payload FROM "InboundItem" WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id],
  );
  if (!row) throw new AppError("not_found", "There is no such delivery.");
  return row;
}

function toDto(row: Row): InboundItemDto {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
