import { expect, test } from "vitest";
import { countUnread } from "#/domain/messaging/count-unread.ts";
import { messageHistory } from "#/domain/messaging/message-history.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { searchThread } from "#/domain/messaging/search-thread.ts";
import { deliver, envelope, makeShop, nowSeconds, processAll, rows, type Shop, textMessage } from "../factories.ts";

async function receive(shop: Shop, value: Record<string, unknown>): Promise<void> {
  await deliver(envelope(shop, value));
  await processAll();
}
async function idOf(shop: Shop, wamid: string): Promise<string> {
  const [row] = await rows<{ id: string }>(shop, `SELECT id FROM "Message" WHERE "providerMessageId" = $1`, [wamid]);
  return row?.id ?? "";
}
const change = (type: string, wamid: string, at: number, more: Record<string, unknown> = {}) => ({
  messages: [
    {
      from: "5511999990000",
      id: `${wamid}.${type}.${at}`,
      timestamp: String(at),
      type,
      [type]: { original_message_id: wamid, ...more },
    },
  ],
});
const text = (body: string) => ({ message: { type: "text", text: { body } } });

test("each earlier text stays within reach, until the author deletes the message", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 100;
  await receive(shop, textMessage({ id: "wamid.E", body: "one", at }));
  await receive(shop, change("edit", "wamid.E", at + 10, text("two")));
  await receive(shop, change("edit", "wamid.E", at + 20, text("three")));
  const id = await idOf(shop, "wamid.E");
  const { edits, pricing, statuses } = await messageHistory(shop.actor, id);
  expect(edits).toEqual([
    { body: "one", until: new Date((at + 10) * 1000).toISOString() },
    { body: "two", until: new Date((at + 20) * 1000).toISOString() },
  ]);
  expect({ pricing, statuses }).toEqual({ pricing: null, statuses: [] });
  await receive(shop, change("revoke", "wamid.E", at + 30));
  expect((await messageHistory(shop.actor, id)).edits).toEqual([]);
  await expect(messageHistory((await makeShop()).actor, id)).rejects.toMatchObject({ code: "not_found" });
});

test("the earlier texts are the same in whatever order the edits come, and one that comes again adds none", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 100;
  const edit = (wamid: string, seconds: number, body: string) => change("edit", wamid, at + seconds, text(body));
  await receive(shop, edit("wamid.O", 20, "three"));
  await receive(shop, textMessage({ id: "wamid.O", body: "one", at }));
  await receive(shop, edit("wamid.O", 10, "two"));
  await receive(shop, edit("wamid.O", 30, "four"));
  await receive(shop, edit("wamid.O", 10, "two"));
  const messages = [edit("wamid.P", 20, "three"), edit("wamid.P", 10, "two"), edit("wamid.P", 30, "four")];
  await receive(shop, { messages: messages.flatMap((one) => one.messages) });
  await receive(shop, textMessage({ id: "wamid.P", body: "one", at }));
  for (const wamid of ["wamid.O", "wamid.P"]) {
    const { edits } = await messageHistory(shop.actor, await idOf(shop, wamid));
    expect(edits).toEqual(
      ["one", "two", "three"].map((body, index) => ({
        body,
        until: new Date((at + 10 * (index + 1)) * 1000).toISOString(),
      })),
    );
    const found = await rows(shop, `SELECT body, "editedAt" FROM "Message" WHERE "providerMessageId" = $1`, [wamid]);
    expect(found).toEqual([{ body: "four", editedAt: new Date((at + 30) * 1000) }]);
  }
});

test("conversations with something unread are counted, not their messages, and not the closed ones", async () => {
  const shop = await makeShop();
  expect(await countUnread(shop.actor)).toEqual({ conversations: 0, isMore: false });
  for (const [id, from] of [
    ["a", "966500000001"],
    ["b", "966500000001"],
    ["c", "966500000002"],
    ["d", "966500000003"],
  ] as const)
    await receive(shop, textMessage({ id: `wamid.${id}`, from }));
  expect(await countUnread(shop.actor)).toEqual({ conversations: 3, isMore: false });
  await rows(
    shop,
    `UPDATE "Conversation" SET status = 'CLOSED' WHERE "lastMessageId" = (SELECT id FROM "Message" WHERE "providerMessageId" = 'wamid.d')`,
  );
  expect(await countUnread(shop.actor)).toEqual({ conversations: 2, isMore: false });
});

test("a conversation is searched as people write, newest first, and only itself", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 100;
  const bodies = ["أَحْمَد يريد الفاتورة", "Ahmed", "where is احمد", "REACTION"];
  for (const [index, body] of bodies.entries())
    await receive(shop, textMessage({ id: `wamid.S${index}`, body, at: at + index }));
  await receive(shop, textMessage({ id: "wamid.other", from: "966500000009", body: "احمد" }));
  const [thread] = await rows<{ id: string }>(
    shop,
    `SELECT "conversationId" AS id FROM "Message" WHERE body = 'Ahmed'`,
  );
  const found = async (q: string) =>
    (await searchThread(shop.actor, thread?.id ?? "", q)).map(({ content }) => content);
  expect(await found("أحمد")).toEqual(["where is احمد", "أَحْمَد يريد الفاتورة"]);
  expect(await found("AHM")).toEqual(["Ahmed"]);
  expect(await found("100%")).toEqual([]);
  await expect(searchThread((await makeShop()).actor, thread?.id ?? "", "احمد")).rejects.toMatchObject({
    code: "not_found",
  });
});

test("an edit after the message was deleted changes nothing, and whichever comes first it is shown as deleted only", async () => {
  const shop = await makeShop();
  const at = nowSeconds() - 100;
  const ways = { "wamid.R1": ["edit", "revoke"], "wamid.R2": ["revoke", "edit"] };
  for (const [wamid, order] of Object.entries(ways)) {
    await receive(shop, textMessage({ id: wamid, body: "one", at }));
    for (const kind of order)
      await receive(
        shop,
        kind === "edit" ? change("edit", wamid, at + 10, text("two")) : change("revoke", wamid, at + 20),
      );
    await receive(shop, change("edit", wamid, at + 30, text("too late")));
    const stored = await rows(
      shop,
      `SELECT body, "editedAt", jsonb_array_length(meta -> 'edits') AS edits FROM "Message" WHERE "providerMessageId" = $1`,
      [wamid],
    );
    expect(stored).toEqual([{ body: "two", editedAt: new Date((at + 10) * 1000), edits: 1 }]);
  }
  const [thread] = await rows<{ id: string }>(shop, `SELECT id FROM "Conversation"`);
  const { items } = await listMessages(shop.actor, thread?.id ?? "", { limit: 5 });
  const gone = { content: "", editedAt: null, revokedAt: new Date((at + 20) * 1000).toISOString() };
  expect(items).toMatchObject([gone, gone]);
});
