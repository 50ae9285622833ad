import type { CatalogOrder } from "#/domain/channels/content.ts";
import type { Tx } from "#/platform/db.ts";

export type Cart = { id: string; sentAt: Date; items: CatalogOrder["items"] };

/** How far back a cart is looked for: one with so much said after it is not what the talk is about. */
export const cartLookBack = 1_000;

/**
 * The customer's newest cart among the newest 1,000 messages of the conversation; undefined without one. Most
 * conversations have none, so the walk along the thread's index has an end of its own
 * (Limit > Index Scan using Message_workspaceId_conversationId_providerAt_id_idx; the filters are outside of it).
 */
export async function newestCart(tx: Tx, conversationId: string): Promise<Cart | undefined> {
  const [cart] = await tx.sql<Cart>(
    `SELECT id, "providerAt" AS "sentAt", payload #> '{order,items}' AS items FROM (
       SELECT id, "providerAt", direction, type, "revokedAt", payload FROM "Message"
       WHERE "workspaceId" = current_workspace() AND "conversationId" = $1
       ORDER BY "providerAt" DESC, id DESC LIMIT ${cartLookBack}
     ) newest
     WHERE type = 'ORDER' AND direction = 'INBOUND' AND "revokedAt" IS NULL AND payload #> '{order,items,0}' IS NOT NULL
     ORDER BY "providerAt" DESC, id DESC LIMIT 1`,
    [conversationId],
  );
  return cart;
}
