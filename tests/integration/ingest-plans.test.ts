import { beforeAll, expect, test } from "vitest";
import { adapterFor } from "#/domain/channels/registry.ts";
import { applyItems, type RoutedItem } from "#/domain/messaging/apply-items.ts";
import { inWorkspace } from "#/platform/db.ts";
import { envelope, makeShop, nowSeconds, type Shop, status, textMessage } from "../factories.ts";
import { fillInbox } from "./inbox-rows.ts";
import { analyze, expectFewRows } from "./query-plans.ts";

// What comes in is joined to what is there by whole batches, and a batch may look to the planner like a good part of a workspace.

const tables = ["Conversation", "Message", "Contact", "ContactIdentity", "InboundItem", "MessageStatusEvent"];
/** Of 10,000 customers and 30,000 messages, this many have news. */
const size = 60;
const mostRowsRead = 1_000;

let shop: Shop;

beforeAll(async () => {
  shop = await makeShop();
  for (const one of [shop, await makeShop()]) await fillInbox(one);
  await analyze();
}, 120_000);

const phone = (n: number) => `9665${String(n * 100).padStart(8, "0")}`;
/** A message that the seed has put into the inbox. */
const known = (n: number) => `wamid.seed.${5_001 + n * 7}.2`;
const told = (n: number, more: Record<string, unknown>) => ({
  messages: [{ from: phone(n), id: `wamid.told.${n}`, timestamp: String(nowSeconds()), ...more }],
});
const old = (n: number) => ({ from: phone(n), id: `wamid.old.${n}`, timestamp: "1700000000", type: "text" });
const history = (n: number) => ({
  metadata: { phase: 1, chunk_order: 1, progress: 1 },
  threads: [
    { id: phone(n), messages: [{ ...old(n), text: { body: "long ago" }, history_context: { status: "READ" } }] },
  ],
});

test.each<[string, (n: number) => Record<string, unknown>, string?]>([
  ["messages of known customers", (n) => textMessage({ id: `wamid.new.${n}`, from: phone(n) })],
  ["statuses", (n) => ({ statuses: [status({ id: known(n), status: "delivered" })] })],
  ["statuses of unknown messages", (n) => ({ statuses: [status({ id: `wamid.unknown.${n}`, status: "delivered" })] })],
  ["reactions", (n) => told(n, { type: "reaction", reaction: { message_id: known(n), emoji: "👍" } })],
  [
    "edits",
    (n) =>
      told(n, {
        type: "edit",
        edit: { original_message_id: known(n), message: { type: "text", text: { body: "b" } } },
      }),
  ],
  ["revokes", (n) => told(n, { type: "revoke", revoke: { original_message_id: known(n) } })],
  ["history", (n) => ({ history: [history(n)] }), "history"],
])("%s", async (_name, value, field) => {
  const bodies = Array.from({ length: size }, (_, n) => envelope(shop, value(n + 1), field));
  const items = bodies.flatMap((body) => adapterFor("whatsapp").parse(Buffer.from(JSON.stringify(body))));
  expect(items.length).toBeGreaterThanOrEqual(size);
  const route = { channelId: shop.channelId, workspaceId: shop.actor.workspaceId, deliveryId: null };
  const arrived = items.map((item) => ({ item, receivedAt: new Date(), ...route }) as RoutedItem);
  const undone = new Error("undone, so that they are news again when the statements are explained");
  const applied = () =>
    inWorkspace(shop.actor, async (tx) => {
      await applyItems(tx, arrived);
      throw undone;
    });
  await expectFewRows({ workspaceId: shop.actor.workspaceId, tables, most: mostRowsRead }, () =>
    expect(applied()).rejects.toThrow(undone),
  );
});
