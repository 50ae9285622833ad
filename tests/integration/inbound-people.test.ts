import { expect, test } from "vitest";
import { messageCosts } from "#/domain/messaging/message-costs.ts";
import { getConversation, listConversations, listMessages } from "#/domain/messaging/queries.ts";
import { newId } from "#/platform/ids.ts";
import { makeShop, nowSeconds, rows, type Shop, status, textMessage } from "../factories.ts";
import { conversationOf, everything, phone, send } from "./inbound-fixtures.ts";

// Who customers are and what they want (whatsapp-cloud reference §2.14-2.22, §3).

const systemLine = (system: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  messages: [{ from: phone, id: "wamid.S1", timestamp: String(nowSeconds()), type: "system", system, ...more }],
});

function consents(shop: Shop) {
  return rows<{ state: string; method: string; phone: string }>(
    shop,
    `SELECT c.state, c.method, k.phone FROM "Consent" c JOIN "Contact" k ON k.id = c."contactId" ORDER BY k.phone`,
  );
}

test("a changed number: one contact, the history stays, the thread says so, and answers go to the new number", async () => {
  const shop = await makeShop();
  await send(shop, textMessage({ id: "wamid.1", at: nowSeconds() - 60 }));
  const move = systemLine({ type: "user_changed_number", wa_id: "5511977776666", body: "User Ana changed" });
  for (let i = 0; i < 2; i++) await send(shop, move);
  await send(shop, textMessage({ id: "wamid.2", from: "5511977776666", body: "it is me" }));

  const { items } = await listConversations(shop.actor, everything);
  expect(items).toMatchObject([{ customerWa: "5511977776666", unreadCount: 2 }]);
  const detail = await getConversation(shop.actor, items[0]!.id);
  expect(detail.contact.phone).toBe("5511977776666");
  expect(detail.contact.identities.map(({ value }) => value)).toEqual([phone, "5511977776666"]);
  const messages = await listMessages(shop.actor, items[0]!.id, { limit: 10 });
  expect(messages.items.map(({ messageType, senderKind, content }) => ({ messageType, senderKind, content }))).toEqual([
    { messageType: "text", senderKind: "CUSTOMER", content: "hello" },
    { messageType: "system", senderKind: "SYSTEM", content: "" },
    { messageType: "text", senderKind: "CUSTOMER", content: "it is me" },
  ]);
  expect(messages.items[1]?.metadata).toEqual({
    system: { event: "user_changed_number", from: phone, to: "5511977776666" },
  });
});

test("the number to answer to is the new one at once, and the line opens no window and counts as nothing", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 90_000;
  await send(shop, textMessage({ id: "wamid.1", at }));
  await send(shop, systemLine({ type: "customer_changed_number", new_wa_id: "5511977776666" }));
  const conversation = await conversationOf(shop);
  expect(conversation).toMatchObject({ unreadCount: 1, customerWa: "5511977776666" });
  expect(conversation.windowExpiresAt).toBe(new Date((at + 86_400) * 1000).toISOString());
  const reply = await rows<{ externalId: string }>(
    shop,
    `SELECT i."externalId" FROM "Conversation" c JOIN "ContactIdentity" i ON i.id = c."replyIdentityId"`,
  );
  expect(reply).toEqual([{ externalId: "5511977776666" }]);
});

test("a change that is told again takes nobody back to an earlier number", async () => {
  const shop = await makeShop();
  await send(shop, textMessage({ id: "wamid.1", at: nowSeconds() - 60 }));
  const first = systemLine({ type: "user_changed_number", wa_id: "5511977776666" });
  const second = systemLine(
    { type: "user_changed_number", wa_id: "5511955554444" },
    { id: "wamid.S2", from: "5511977776666" },
  );
  for (const change of [first, second, first]) await send(shop, change);
  expect((await conversationOf(shop)).customerWa).toBe("5511955554444");
});

test("a new user id is known by the old one, with and without a number", async () => {
  const shop = await makeShop();
  const from = (userId: string, id: string) => ({
    contacts: [{ profile: { name: "Zé" }, user_id: userId }],
    messages: [{ from_user_id: userId, id, timestamp: String(nowSeconds()), type: "text", text: { body: id } }],
  });
  await send(shop, from("BR.OLD", "wamid.1"));
  const system = { type: "user_changed_user_id", user_id: "BR.NEW", previous_user_id: "BR.OLD" };
  await send(shop, { messages: [{ id: "wamid.S", timestamp: String(nowSeconds()), type: "system", system }] });
  await send(shop, from("BR.NEW", "wamid.2"));
  const { items } = await listConversations(shop.actor, everything);
  expect(items).toHaveLength(1);
  const messages = await listMessages(shop.actor, items[0]!.id, { limit: 10 });
  expect(messages.items.map(({ messageType }) => messageType).sort()).toEqual(["system", "text", "text"]);
});

test("a preference is consent: the latest word counts, an unknown person becomes a contact", async () => {
  const shop = await makeShop();
  const at = nowSeconds();
  const wish = (value: string, timestamp: number, wa_id = phone) => ({
    contacts: [{ wa_id }],
    user_preferences: [{ wa_id, category: "marketing_messages", value, timestamp }],
  });
  await send(shop, wish("stop", at), "user_preferences");
  await send(shop, wish("resume", at - 100), "user_preferences");
  expect(await consents(shop)).toEqual([{ state: "REVOKED", method: "PROVIDER", phone }]);
  await send(shop, wish("resume", at + 100), "user_preferences");
  expect(await consents(shop)).toEqual([{ state: "GRANTED", method: "PROVIDER", phone }]);
  expect((await listConversations(shop.actor, everything)).items).toEqual([]);
});

/** A message of ours that Meta has accepted. */
async function sentMessage(shop: Shop, providerMessageId: string): Promise<void> {
  await rows(
    shop,
    `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind",
       type, "providerMessageId", status, "providerAt", "sentAt")
     SELECT $1, current_workspace(), id, "contactId", "channelAccountId", 'OUTBOUND', 'WHATSAPP', 'AGENT', 'TEMPLATE', $2, 'SENT', now(), now()
     FROM "Conversation" LIMIT 1`,
    [newId(), providerMessageId],
  );
}

test("131050 is an opt-out; two 131026 flag the contact until they write again", async () => {
  const shop = await makeShop();
  await send(shop, textMessage({ id: "wamid.1", at: nowSeconds() - 60 }));
  for (const id of ["wamid.O1", "wamid.O2", "wamid.O3"]) await sentMessage(shop, id);
  const fail = (id: string, code: number) => send(shop, { statuses: [status({ id, status: "failed", code })] });
  const flagged = async () =>
    (await rows<{ is: boolean }>(shop, `SELECT "undeliverableAt" IS NOT NULL AS is FROM "Contact"`))[0]?.is;
  await fail("wamid.O1", 131050);
  expect(await consents(shop)).toEqual([{ state: "REVOKED", method: "SEND_REFUSED", phone }]);
  await fail("wamid.O2", 131026);
  await fail("wamid.O2", 131026);
  expect(await flagged()).toBe(false);
  await fail("wamid.O3", 131026);
  expect(await flagged()).toBe(true);
  await send(shop, textMessage({ id: "wamid.2", at: nowSeconds() + 1 }));
  expect(await flagged()).toBe(false);
});

test("an answer to an advertisement's customer opens the free window that the provider tells", async () => {
  const shop = await makeShop();
  const at = nowSeconds();
  const referral = {
    source_url: "https://fb.me/3cr4Wq",
    source_id: "120226305854810726",
    source_type: "ad",
    ctwa_clid: "Aff",
  };
  const { contacts, messages } = textMessage({ id: "wamid.1", at });
  await send(shop, { contacts, messages: [{ ...messages[0], referral }] });
  const first = await conversationOf(shop);
  expect(first.windowExpiresAt).toBe(new Date((at + 86_400) * 1000).toISOString());
  expect((await getConversation(shop.actor, first.id)).referral).toMatchObject(referral);
  expect(await rows(shop, `SELECT referral FROM "Contact"`)).toMatchObject([{ referral }]);

  await sentMessage(shop, "wamid.O1");
  const until = at + 259_300;
  const conversation = { id: "c", expiration_timestamp: String(until), origin: { type: "referral_conversion" } };
  const pricing = { billable: false, pricing_model: "PMP", type: "free_entry_point", category: "referral_conversion" };
  await send(shop, {
    statuses: [{ ...status({ id: "wamid.O1", status: "sent", at: at + 100 }), conversation, pricing }],
  });
  expect((await conversationOf(shop)).windowExpiresAt).toBe(new Date(until * 1000).toISOString());
  // A later message in the free time tells no end and makes it no longer.
  await sentMessage(shop, "wamid.O2");
  await send(shop, { statuses: [{ ...status({ id: "wamid.O2", status: "sent", at: at + 5_000 }), pricing }] });
  expect((await conversationOf(shop)).windowExpiresAt).toBe(new Date(until * 1000).toISOString());
});

test("prices are summed per conversation and by day", async () => {
  const shop = await makeShop();
  await send(shop, textMessage({ id: "wamid.1" }));
  const regular = { billable: true, pricing_model: "PMP", type: "regular", category: "marketing" };
  const free = { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" };
  for (const [index, pricing] of [regular, regular, free].entries()) {
    const id = `wamid.P${index}`;
    await sentMessage(shop, id);
    await send(shop, { statuses: [{ ...status({ id, status: "sent" }), pricing }] });
    await send(shop, { statuses: [{ ...status({ id, status: "delivered" }), pricing }] });
  }
  const { id } = await conversationOf(shop);
  const sums = [
    { category: "marketing", type: "regular", billable: true, count: 2 },
    { category: "service", type: "free_customer_service", billable: false, count: 1 },
  ];
  expect((await getConversation(shop.actor, id)).pricing).toEqual(sums);
  const day = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Riyadh" }).format(new Date());
  expect(await messageCosts(shop.actor, { from: day, to: day })).toEqual(sums.map((sum) => ({ day, ...sum })));
  expect(await messageCosts(shop.actor, { from: "2020-01-01", to: "2020-12-31" })).toEqual([]);
});

test("a group message is kept apart from the chat with its writer and marked", async () => {
  const shop = await makeShop();
  await send(shop, textMessage({ id: "wamid.1", at: nowSeconds() - 10 }));
  const { contacts, messages } = textMessage({ id: "wamid.G", body: "to all" });
  await send(shop, { contacts, messages: [{ ...messages[0], group_id: "Y2FwaV9ncm91cDox" }] });
  const { items } = await listConversations(shop.actor, everything);
  expect(items.map(({ isGroup, lastMessage }) => [isGroup, lastMessage?.content])).toEqual([
    [true, "to all"],
    [false, "hello"],
  ]);
  expect(await getConversation(shop.actor, phone)).toMatchObject({ isGroup: false, id: items[1]?.id });
  const stranger = { from: "5511999990001", id: "wamid.H", group_id: "Y2FwaV9ncm91cDox" };
  await send(shop, { messages: [{ ...messages[0], ...stranger }] });
  await expect(getConversation(shop.actor, "5511999990001")).rejects.toMatchObject({ code: "not_found" });
});

test("a cart is kept whole, with prices in minor units of its currency", async () => {
  const shop = await makeShop();
  const { contacts, messages } = textMessage({ id: "wamid.1" });
  const product_items = [
    { product_retailer_id: "SKU-1", quantity: 2, item_price: 1.234, currency: "KWD" },
    { product_retailer_id: "SKU-2", quantity: 1, item_price: 1500, currency: "JPY" },
  ];
  const order = { catalog_id: "194836987003835", text: "today?", product_items };
  await send(shop, { contacts, messages: [{ ...messages[0], type: "order", text: undefined, order }] });
  const [row] = await rows<{ payload: unknown }>(shop, `SELECT payload FROM "Message"`);
  expect(row?.payload).toEqual({
    order: {
      catalogId: "194836987003835",
      text: "today?",
      items: [
        { productRetailerId: "SKU-1", quantity: 2, itemPrice: 1.234, itemPriceMinor: 1234, currency: "KWD" },
        { productRetailerId: "SKU-2", quantity: 1, itemPrice: 1500, itemPriceMinor: 1500, currency: "JPY" },
      ],
    },
  });
});

test("a reaction is replaced, taken back both ways, and an older one does not come back", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 100;
  await send(shop, textMessage({ id: "wamid.1", at }));
  const react = (id: string, seconds: number, reaction: Record<string, unknown>) =>
    send(shop, {
      contacts: [{ wa_id: phone }],
      messages: [
        {
          from: phone,
          id,
          timestamp: String(at + seconds),
          type: "reaction",
          reaction: { message_id: "wamid.1", ...reaction },
        },
      ],
    });
  const shown = async () =>
    (await listMessages(shop.actor, phone, { limit: 5 })).items[0]?.reactions.map(({ emoji }) => emoji);
  await react("wamid.R1", 10, { emoji: "👍" });
  await react("wamid.R2", 20, { emoji: "❤️" });
  expect(await shown()).toEqual(["❤️"]);
  await react("wamid.R3", 30, { emoji: "" });
  await react("wamid.R0", 5, { emoji: "😮" });
  expect(await shown()).toEqual([]);
  await react("wamid.R4", 40, { emoji: "🎉" });
  await react("wamid.R5", 50, {});
  expect(await shown()).toEqual([]);
});
