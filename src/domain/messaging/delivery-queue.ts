import { operatorStatus } from "#/domain/team/operator-status.ts";
import { AppError } from "#/platform/errors.ts";
import { lookup } from "#/platform/lookup.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { DeliveriesQuery, DeliveryDetailDto, DeliveryDto, QueueStatusDto } from "./delivery-queue-schema.ts";

// For those who run the installation: bodies are kept before anybody knows whose they are, so no workspace sees them.

type Row = Omit<DeliveryDto, "receivedAt" | "endedAt"> & { receivedAt: Date; endedAt: Date | null };

const mostCharacters = 200_000;

const columns = `id, provider, "accountToken" IS NOT NULL AS "isOwnAddress", octet_length(body) AS "sizeBytes", attempts, error,
  CASE WHEN "deadAt" IS NOT NULL THEN 'DEAD' WHEN "doneAt" IS NOT NULL THEN 'DONE' ELSE 'PENDING' END AS state,
  "receivedAt", coalesce("deadAt", "doneAt") AS "endedAt"`;

const conditions: Record<DeliveryDto["state"], string> = {
  PENDING: `"doneAt" IS NULL AND "deadAt" IS NULL`,
  DONE: `"doneAt" IS NOT NULL AND "deadAt" IS NULL`,
  DEAD: `"deadAt" IS NOT NULL`,
};

/** Webhook bodies of all workspaces, newest first. */
export async function listDeliveries({
  limit,
  cursor,
  state,
}: DeliveriesQuery): Promise<{ items: DeliveryDto[]; nextCursor: string | null }> {
  const [at, after] = cursor ? decodeCursor(cursor) : [null, null];
  const rows = await lookup<Row>(
    `SELECT ${columns} FROM "InboundDelivery"
     WHERE ${state ? conditions[state] : "true"} AND ($1::timestamptz IS NULL OR ("receivedAt", id) < ($1, $2::uuid))
     ORDER BY "receivedAt" DESC, id DESC LIMIT $3`,
    [at, after, limit + 1],
  );
  const items = rows.slice(0, limit).map(toDto);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.receivedAt, last.id) : null };
}

/** One body with its headers. Throws `not_found`. */
export async function getDelivery(id: string): Promise<DeliveryDetailDto> {
  const [row] = await lookup<Row & { headers: Record<string, string>; body: Buffer }>(
    `SELECT ${columns}, headers, body FROM "InboundDelivery" WHERE id = $1`,
    [id],
  );
  if (!row) throw new AppError("not_found", `No delivery ${id} is kept.`);
  const { headers, body, ...delivery } = row;
  return { ...toDto(delivery), headers, body: body.toString("utf8").slice(0, mostCharacters) };
}

/** What waits, what is stuck and who works, over all workspaces. */
export async function queueStatus(): Promise<QueueStatusDto> {
  const { deliveries, events, lanes, workers } = await operatorStatus();
  const [row] = await lookup<{ lag: number | null }>(
    `SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "doneAt" - "receivedAt")) AS lag
     FROM "InboundDelivery" WHERE "receivedAt" > now() - interval '5 minutes' AND "doneAt" IS NOT NULL`,
  );
  const lagSeconds = row?.lag == null ? null : Math.round(row.lag * 1000) / 1000;
  return { deliveries: { ...deliveries, lagSeconds }, events, lanes, workers };
}

function toDto(row: Row): DeliveryDto {
  return { ...row, receivedAt: row.receivedAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null };
}
