import { sendMessage } from "#/domain/messaging/send-message.ts";
import { deliver, envelope, nowSeconds, processAll, rows, type Shop, textMessage } from "../factories.ts";
import { customerOf } from "./customers.ts";
import type { Stage } from "./stage.ts";
import { until } from "./until.ts";

const atOnce = 8;

/** Lets the shop's number send so many messages a second: most scenarios are not about its pace. */
export async function allow(stage: Stage, shop: Shop, perSecond: number): Promise<void> {
  await stage.ask(`UPDATE "ChannelAccount" SET throughput = $2 WHERE id = $1`, [shop.channelId, perSecond]);
}

/** Lets so many customers write, so that the shop may answer, and gives their conversations. */
export async function findConversations(shop: Shop, customers: number): Promise<string[]> {
  const at = nowSeconds();
  for (let first = 0; first < customers; first += 200) {
    const numbers = Array.from({ length: Math.min(200, customers - first) }, (_, n) => first + n);
    const value = numbers.map((n) =>
      textMessage({ id: `wamid.${shop.channelId}.${n}`, from: customerOf(n, customers), at }),
    );
    const messages = value.flatMap((each) => each.messages);
    await deliver(envelope(shop, { contacts: value.flatMap((each) => each.contacts), messages }));
  }
  await processAll(); // unless a worker is faster
  const find = () =>
    rows<{ id: string }>(shop, `SELECT id FROM "Conversation" WHERE "workspaceId" = current_workspace() ORDER BY id`);
  if (!(await until(async () => (await find()).length === customers, 30_000)))
    throw new Error("Customers are missing.");
  return (await find()).map(({ id }) => id);
}

/** Queues messages as agents do, in turn over the conversations. Gives their ids. */
export async function queueMessages(shop: Shop, conversations: string[], count: number): Promise<string[]> {
  const ids: string[] = [];
  let next = 0;
  const queue = async () => {
    for (let n = next++; n < count; n = next++) {
      const conversation = conversations[n % conversations.length] ?? "";
      const { id } = await sendMessage(shop.actor, conversation, { type: "text", body: `message ${n}` });
      ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, queue));
  return ids;
}
