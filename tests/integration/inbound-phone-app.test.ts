import { expect, test } from "vitest";
import { listMessages } from "#/domain/messaging/queries.ts";
import { searchMessages } from "#/domain/messaging/search-messages.ts";
import { makeShop, nowSeconds, rows, textMessage } from "../factories.ts";
import { conversationOf, phone, send } from "./inbound-fixtures.ts";

// The phone that shares the number, and what comes of it besides messages (whatsapp-cloud reference §5.10, §6).

test("what the owner writes on the phone is ours: no unread, no window, and the bot keeps out of it", async () => {
  const shop = await makeShop();
  const echo = {
    from: "15550783881",
    to: phone,
    id: "wamid.E1",
    timestamp: String(nowSeconds()),
    type: "text",
    text: { body: "from my phone" },
  };
  await send(shop, { message_echoes: [echo] }, "smb_message_echoes");
  const conversation = await conversationOf(shop);
  expect(conversation).toMatchObject({ unreadCount: 0, windowExpiresAt: null, lastMessage: { direction: "OUT" } });
  const { items } = await listMessages(shop.actor, conversation.id, { limit: 5 });
  expect(items).toMatchObject([
    { direction: "OUT", senderKind: "AGENT", senderId: null, status: "SENT", metadata: { echo: true } },
  ]);
  const [row] = await rows<{ paused: boolean }>(shop, `SELECT "botPausedUntil" > now() AS paused FROM "Conversation"`);
  expect(row?.paused).toBe(true);
  const edit = { original_message_id: "wamid.E1", message: { type: "text", text: { body: "corrected" } } };
  await send(
    shop,
    { message_echoes: [{ ...echo, id: "wamid.E2", type: "edit", edit, text: undefined }] },
    "smb_message_echoes",
  );
  await send(
    shop,
    {
      message_echoes: [
        { ...echo, id: "wamid.E3", type: "revoke", revoke: { original_message_id: "wamid.E1" }, text: undefined },
      ],
    },
    "smb_message_echoes",
  );
  const after = await listMessages(shop.actor, conversation.id, { limit: 5 });
  expect(after.items).toMatchObject([{ content: "", revokedAt: expect.any(String), editedAt: null }]);
});

test("what a customer deleted is gone from the list and from quotes of it, too", async () => {
  const shop = await makeShop();
  const { contacts, messages } = textMessage({ id: "wamid.D1", body: "my secret", at: nowSeconds() - 60 });
  const [message] = messages;
  await send(shop, { contacts, messages });
  const answer = { ...message, id: "wamid.D2", context: { id: "wamid.D1", from: phone }, text: { body: "as I said" } };
  await send(shop, { contacts, messages: [answer] });
  const gone = (id: string, of: string) => ({
    contacts,
    messages: [{ ...message, id, type: "revoke", revoke: { original_message_id: of }, text: undefined }],
  });
  await send(shop, gone("wamid.D3", "wamid.D1"));
  const conversation = await conversationOf(shop);
  const quoting = async () => (await listMessages(shop.actor, conversation.id, { limit: 5 })).items.at(-1);
  expect(await quoting()).toMatchObject({ content: "as I said", replyTo: { messageType: "text", content: "" } });
  expect(conversation.lastMessage?.content).toBe("as I said");
  await send(shop, gone("wamid.D4", "wamid.D2"));
  expect((await conversationOf(shop)).lastMessage).toMatchObject({ messageType: "text", content: "" });
});

test("history comes in any order, is nobody's news, and files come after their place", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 500_000;
  const old = (id: string, offset: number, more: Record<string, unknown>) => ({
    from: phone,
    id,
    timestamp: String(at + offset),
    history_context: { status: "READ" },
    ...more,
  });
  const chunk = (progress: number, messages: unknown[]) =>
    send(
      shop,
      { history: [{ metadata: { phase: 1, chunk_order: progress, progress }, threads: [{ id: phone, messages }] }] },
      "history",
    );
  await chunk(100, [
    old("wamid.H3", 30, { type: "media_placeholder" }),
    old("wamid.H4", 40, { from: "15550783881", to: phone, type: "text", text: { body: "our answer" } }),
  ]);
  await chunk(50, [old("wamid.H1", 10, { type: "text", text: { body: "first answer" } })]);
  const file = { type: "image", image: { id: "1003383421387256", mime_type: "image/jpeg", caption: "the receipt" } };
  await send(shop, { messages: [old("wamid.H3", 30, file)] }, "history");
  const conversation = await conversationOf(shop);
  expect(conversation).toMatchObject({ unreadCount: 0, windowExpiresAt: null });
  const { items } = await listMessages(shop.actor, conversation.id, { limit: 10 });
  expect(
    items.map(({ content, messageType, direction, status: state }) => [direction, messageType, content, state]),
  ).toEqual([
    ["IN", "text", "first answer", "RECEIVED"],
    ["IN", "image", "the receipt", "RECEIVED"],
    ["OUT", "text", "our answer", "READ"],
  ]);
  const found = await searchMessages(shop.actor, "answer");
  expect(found.map(({ content }) => content)).toEqual(["our answer", "first answer"]);
});

test("the phone's address book names contacts and never deletes one", async () => {
  const shop = await makeShop();
  const at = nowSeconds();
  const sync = (action: string, name: string, timestamp: number, number = `+${phone}`) => ({
    state_sync: [
      {
        type: "contact",
        contact: { full_name: name, phone_number: number },
        action,
        metadata: { timestamp: String(timestamp) },
      },
    ],
  });
  const people = () =>
    rows<{ name: string; book: string; removed: boolean }>(
      shop,
      `SELECT name, "phoneBook" ->> 'name' AS book, "phoneBook" ? 'removedAt' AS removed FROM "Contact"`,
    );
  await send(shop, sync("remove", "", at, "5511000000000"), "smb_app_state_sync");
  expect(await people()).toEqual([]);
  await send(shop, sync("add", "\u202eAna Bakery", at), "smb_app_state_sync");
  await send(shop, sync("add", "Ana B.", at + 10), "smb_app_state_sync");
  await send(shop, sync("add", "An old name", at + 5), "smb_app_state_sync");
  expect(await people()).toEqual([{ name: "Ana B.", book: "Ana B.", removed: false }]);
  await rows(shop, `UPDATE "Contact" SET name = 'Renamed by us'`);
  await send(shop, sync("add", "Ana C.", at + 20), "smb_app_state_sync");
  expect(await people()).toEqual([{ name: "Renamed by us", book: "Ana C.", removed: false }]);
  await send(shop, sync("remove", "", at + 30), "smb_app_state_sync");
  expect(await people()).toEqual([{ name: "Renamed by us", book: "Ana C.", removed: true }]);
  await send(shop, textMessage({ id: "wamid.1" }));
  expect(await people()).toHaveLength(1);
});

test("an opened chat and a missed call are lines that open the window and count as nothing", async () => {
  const shop = await makeShop();
  const at = nowSeconds();
  const contacts = [{ profile: { name: "Ana" }, wa_id: phone }];
  await send(shop, {
    contacts,
    messages: [{ from: phone, id: "wamid.W", timestamp: String(at - 50), type: "request_welcome" }],
  });
  const call = {
    id: "wacid.1",
    from: phone,
    event: "terminate",
    direction: "USER_INITIATED",
    status: "FAILED",
    timestamp: String(at),
  };
  await send(shop, { contacts, calls: [call] }, "calls");
  const conversation = await conversationOf(shop);
  expect(conversation).toMatchObject({ unreadCount: 0, windowExpiresAt: new Date((at + 86_400) * 1000).toISOString() });
  const { items } = await listMessages(shop.actor, conversation.id, { limit: 5 });
  expect(items.map(({ metadata }) => (metadata.system as { event: string }).event)).toEqual([
    "request_welcome",
    "call_missed",
  ]);
});
