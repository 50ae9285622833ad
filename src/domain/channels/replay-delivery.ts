import { unscoped } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";

/**
 * Hands a stored webhook body to the worker again, whether it was done or dead. Safe: what it brought already is found
 * by its provider's ids and not made twice. Throws `not_found` if it is not kept (any more).
 */
export async function replayDelivery(id: string): Promise<{ id: string; provider: string; receivedAt: string }> {
  const [row] = await unscoped(async (tx) => {
    const rows = await tx.sql<{ id: string; provider: string; receivedAt: Date }>(
      `UPDATE "InboundDelivery"
       SET "doneAt" = NULL, "deadAt" = NULL, error = NULL, attempts = 0, "leaseUntil" = NULL, fence = fence + 1
       WHERE id = $1 RETURNING id, provider, "receivedAt"`,
      [id],
    );
    await tx.sql("SELECT pg_notify('wasl_inbound', '')");
    return rows;
  });
  if (!row) throw new AppError("not_found", `No delivery ${id} is kept.`);
  return { ...row, receivedAt: row.receivedAt.toISOString() };
}
