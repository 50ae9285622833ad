import { listConversations } from "#/domain/messaging/queries.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import { deliver, envelope, processAll, type Shop } from "../factories.ts";

/** The customer of these tests. */
export const phone = "5511999990000";
export const everything = conversationsQuery.parse({});

/** One change of the number, delivered and processed. */
export async function send(shop: Shop, value: Record<string, unknown>, field?: string): Promise<void> {
  await deliver(envelope(shop, value, field));
  await processAll();
}

export async function conversationOf(shop: Shop) {
  const { items } = await listConversations(shop.actor, everything);
  return items[0]!;
}
