import { beforeEach, expect, test } from "vitest";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import type { VariableSource } from "#/domain/channels/template-sources-schema.ts";
import { templateVariables } from "#/domain/messaging/template-variables.ts";
import { newToken } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, nowSeconds, processAll, rows, textMessage } from "../factories.ts";
import { analyze, expectFewRows } from "./query-plans.ts";
import { openThread, type Thread, thread, useKnownThread, write } from "./send-fixtures.ts";

useKnownThread();
beforeEach(async () => {
  await syncTemplates(thread.shop.actor, thread.shop.channelId);
  await rows(thread.shop, `UPDATE "Contact" SET name = 'Hana Saleh', email = NULL`);
});

const product = (id: string, quantity: number, item_price: number, currency = "SAR") => ({
  product_retailer_id: id,
  quantity,
  item_price,
  currency,
});

type Cart = { items: ReturnType<typeof product>[]; minutesAgo?: number };

/** Returns the id of the cart's message. */
async function customerSends({ shop, phone }: Thread, { items, minutesAgo = 0 }: Cart): Promise<string> {
  const id = `wamid.cart${newToken(9)}`;
  const at = nowSeconds() - minutesAgo * 60;
  const { contacts, messages } = textMessage({ id, from: phone, at, name: "Hana Saleh" });
  const order = { catalog_id: "194836987003835", product_items: items };
  await deliver(envelope(shop, { contacts, messages: [{ ...messages[0], type: "order", text: undefined, order }] }));
  await processAll();
  const [row] = await rows<{ id: string }>(shop, `SELECT id FROM "Message" WHERE "providerMessageId" = $1`, [id]);
  return row?.id ?? "";
}

async function said(of: Thread, language = "en") {
  const found = await templateVariables(of.shop.actor, of.id, language);
  return Object.fromEntries(found.map(({ source, text, missing }) => [source, text || missing]));
}

/** `book_table` says its one variable at the beginning. */
function bookTable(parameter: Record<string, unknown>, more: { scheduledFor?: string } = {}) {
  const components = [{ type: "body", parameters: [{ type: "text", ...parameter }] }];
  return write(thread, {
    type: "template",
    body: undefined,
    template: { name: "book_table", language: "en", components },
    ...more,
  });
}

test("the newest cart fills the order's variables, in the template's language", async () => {
  await customerSends(thread, { items: [product("OLD", 1, 1)], minutesAgo: 30 });
  const id = await customerSends(thread, { items: [product("TEA", 2, 12.5), product("CUP", 1, 19.25)] });
  const english = await said(thread);
  expect(english).toMatchObject({
    "contact.first_name": "Hana",
    "contact.email": "unknown",
    "order.reference": id.slice(-8).toUpperCase(),
    "order.item_count": "3",
    "order.items": "2 × TEA, 1 × CUP",
    "order.total": expect.stringMatching(/^SAR\s44\.25$/),
  });
  expect(await said(thread, "ar")).toMatchObject({
    "order.items": expect.stringMatching(/2 × TEA،.*1 × CUP$/),
    "order.total": expect.stringContaining("ر.س."),
  });
});

test("a cart that was taken back, is empty, or is another conversation's is none", async () => {
  const other = await openThread(thread.shop);
  await customerSends(other, { items: [product("THEIRS", 1, 1)] });
  const id = await customerSends(thread, { items: [product("TEA", 1, 1)] });
  await customerSends(thread, { items: [] });
  expect(await said(thread)).toMatchObject({ "order.items": "1 × TEA" });
  await rows(thread.shop, `UPDATE "Message" SET "revokedAt" = now() WHERE id = $1`, [id]);
  expect(await said(thread)).toMatchObject({ "order.items": "no_cart", "order.total": "no_cart" });
});

test("a program has no name for a customer; another workspace finds no conversation", async () => {
  const program = { ...thread.shop.actor, kind: "apiKey" as const };
  const found = await templateVariables(program, thread.id, "en");
  expect(found.find(({ source }) => source === "agent.name")).toEqual({
    source: "agent.name",
    text: "",
    missing: "no_agent",
  });
  const stranger = (await makeShop()).actor;
  await expect(templateVariables(stranger, thread.id, "en")).rejects.toMatchObject({ code: "not_found" });
});

test("a send by source says what the cart says now, a scheduled one too", async () => {
  await customerSends(thread, { items: [product("TEA", 2, 12.5)] });
  expect((await bookTable({ source: "order.items" })).content).toContain("2 × TEA");
  const later = new Date(Date.now() + 3_600_000).toISOString();
  const scheduled = await bookTable({ source: "order.total" }, { scheduledFor: later });
  await customerSends(thread, { items: [product("CUP", 1, 99)] });
  expect(scheduled).toMatchObject({ status: "SCHEDULED", content: expect.stringMatching(/SAR\s25\.00/) });
});

test.each<[VariableSource, ReturnType<typeof product>[] | null, RegExp]>([
  ["order.total", null, /sent no cart/],
  ["order.total", [product("TEA", 1, 5, "")], /names no currency/],
  ["order.total", [product("TEA", 1, 5), product("CUP", 1, 5, "USD")], /several currencies/],
  ["order.items", [product("", 1, 5)], /have no ids/],
  ["contact.email", null, /not known of this contact/],
])("%s that says nothing is refused with the reason, or its fallback stands in", async (source, items, reason) => {
  if (items) await customerSends(thread, { items });
  await expect(bookTable({ source })).rejects.toMatchObject({
    code: "template_invalid",
    message: expect.stringMatching(reason),
    fields: { [source]: expect.any(String) },
  });
  expect((await bookTable({ source, fallback: "your order" })).content).toContain("your order");
});

test("a conversation of 30,000 messages without a cart is not read to its end", async () => {
  await rows(
    thread.shop,
    `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind",
       type, status, "providerAt")
     SELECT uuidv7(), "workspaceId", "conversationId", "contactId", "channelAccountId", 'INBOUND', channel, "senderKind", 'TEXT', status,
       now() - n * interval '1 minute' FROM "Message" CROSS JOIN generate_series(1, 30000) AS n WHERE id = $1`,
    [thread.inboundId],
  );
  await analyze();
  const { workspaceId } = thread.shop.actor;
  await expectFewRows({ workspaceId, tables: ["Message", "Conversation", "Contact"], most: 1_000 }, () => said(thread));
  await customerSends(thread, { items: [product("TEA", 1, 1)], minutesAgo: 5_000 });
  expect(await said(thread)).toMatchObject({ "order.items": "no_cart" });
}, 60_000);
