import { describe, expect, test } from "vitest";
import { retryParked } from "#/domain/messaging/parked-items.ts";
import { listConversations, listMessages } from "#/domain/messaging/queries.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import { simulatorSecret, simulatorToken } from "#/platform/simulator-secret.ts";
import { deliver, envelope, makeShop, nowSeconds, processAll, rows, status, textMessage } from "../factories.ts";

const everything = conversationsQuery.parse({});

describe("inbound messages", () => {
  test("50 parallel first messages of one customer make one conversation in provider order", async () => {
    const shop = await makeShop();
    const start = nowSeconds() - 100;
    const bodies = Array.from({ length: 50 }, (_, i) =>
      envelope(shop, textMessage({ id: `wamid.P${i}`, at: start + i, body: `m${i}` })),
    );
    await Promise.all(bodies.sort(() => Math.random() - 0.5).map((body) => deliver(body)));
    await Promise.all([processAll(), processAll(), processAll()]);

    const { items } = await listConversations(shop.actor, everything);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      unreadCount: 50,
      customerWa: "5511999990000",
      customerName: "Ana Souza",
      status: "OPEN",
    });
    expect(items[0]?.lastMessage?.content).toBe("m49");
    const messages = await listMessages(shop.actor, items[0]!.id, { limit: 100 });
    expect(messages.items.map((m) => m.content)).toEqual(Array.from({ length: 50 }, (_, i) => `m${i}`));
    expect(await rows(shop, `SELECT id FROM "Contact"`)).toHaveLength(1);
  });

  test("the same body three times is one message and one unread", async () => {
    const shop = await makeShop();
    const body = envelope(shop, textMessage({ id: "wamid.R" }));
    for (let i = 0; i < 3; i++) await deliver(body);
    await processAll();
    const { items } = await listConversations(shop.actor, everything);
    expect(items[0]?.unreadCount).toBe(1);
    expect(await rows(shop, `SELECT id FROM "Message"`)).toHaveLength(1);
  });

  test("one body for two workspaces reaches both, and an unknown number nobody", async () => {
    const [a, b] = [await makeShop(), await makeShop()];
    const stray = { phoneNumberId: "404", wabaId: "404" };
    const entry = [a, b, stray].map(
      (shop, i) => envelope(shop, textMessage({ id: `wamid.T${i}`, body: `for ${i}` })).entry[0],
    );
    await deliver({ object: "whatsapp_business_account", entry });
    await processAll();
    for (const [i, shop] of [a, b].entries()) {
      const found = await rows<{ body: string }>(shop, `SELECT body FROM "Message"`);
      expect(found.map((m) => m.body)).toEqual([`for ${i}`]);
    }
  });

  test("what the simulator signs reaches simulated numbers only, whatever number it names", async () => {
    const [real, simulated] = [await makeShop({ isSimulated: false }), await makeShop()];
    for (const shop of [real, simulated]) {
      await deliver(envelope(shop, textMessage({ id: "wamid.SIM" })), {
        accountToken: simulatorToken,
        secret: simulatorSecret(),
      });
    }
    await expect(
      deliver(envelope(real, textMessage({ id: "wamid.SIM2" })), { secret: simulatorSecret() }),
    ).rejects.toThrow();
    await processAll();
    expect(await rows(real, `SELECT id FROM "Message"`)).toHaveLength(0);
    expect(await rows(simulated, `SELECT id FROM "Message"`)).toHaveLength(1);
  });

  test("a customer without a phone number is known by the user id", async () => {
    const shop = await makeShop();
    const message = (id: string) => ({
      contacts: [{ profile: { name: "Zé", username: "@ze" }, user_id: "BR.777" }],
      messages: [{ from_user_id: "BR.777", id, timestamp: String(nowSeconds()), type: "text", text: { body: "oi" } }],
    });
    await deliver(envelope(shop, message("wamid.B1")));
    await deliver(envelope(shop, message("wamid.B2")));
    await processAll();
    const { items } = await listConversations(shop.actor, everything);
    expect(items).toMatchObject([{ customerWa: null, customerName: "Zé", unreadCount: 2 }]);
  });

  test("a closed conversation opens again, and the window follows provider time", async () => {
    const shop = await makeShop();
    const at = nowSeconds() - 7_200;
    await deliver(envelope(shop, textMessage({ id: "wamid.W1", at })));
    await processAll();
    await rows(shop, `UPDATE "Conversation" SET status = 'CLOSED', "closedAt" = now() - interval '1 hour'`);
    await deliver(envelope(shop, textMessage({ id: "wamid.W2", at: at + 3_700 })));
    await processAll();
    const { items } = await listConversations(shop.actor, everything);
    expect(items[0]?.status).toBe("OPEN");
    expect(items[0]?.windowExpiresAt).toBe(new Date((at + 3_700 + 86_400) * 1000).toISOString());
  });

  test("reactions, edits and revokes that come before their message are applied when it comes", async () => {
    const shop = await makeShop();
    const at = nowSeconds() - 50;
    const contacts = [{ profile: { name: "Ana" }, wa_id: "5511999990000" }];
    const change = (message: Record<string, unknown>) =>
      envelope(shop, { contacts, messages: [{ from: "5511999990000", ...message }] });
    await deliver(
      change({
        id: "wamid.X1",
        timestamp: String(at + 5),
        type: "reaction",
        reaction: { message_id: "wamid.Q", emoji: "👍" },
      }),
    );
    await deliver(
      change({
        id: "wamid.X2",
        timestamp: String(at + 9),
        type: "edit",
        edit: { original_message_id: "wamid.Q", message: { type: "text", text: { body: "corrected" } } },
      }),
    );
    await processAll();
    await deliver(envelope(shop, textMessage({ id: "wamid.Q", at, body: "typo" })));
    await processAll();
    const { items } = await listMessages(shop.actor, "5511999990000", { limit: 10 });
    expect(items).toMatchObject([{ content: "corrected", reactions: [{ emoji: "👍", from: "customer" }] }]);
    expect(items[0]?.editedAt).not.toBeNull();
  });

  test("a reaction and its message that cross each other meet within two seconds", async () => {
    const shop = await makeShop();
    const reaction = { type: "reaction", reaction: { message_id: "wamid.C", emoji: "👍" } };
    await deliver(envelope(shop, { messages: [{ from: "5511999990000", id: "wamid.C1", ...reaction }] }));
    await processAll();
    // As if neither transaction had seen the other's row.
    await rows(shop, `UPDATE "InboundItem" SET "waitsFor" = 'unseen' WHERE "waitsFor" = 'wamid.C'`);
    await deliver(envelope(shop, textMessage({ id: "wamid.C" })));
    await processAll();
    const secondAgo = `now() - interval '1 second'`;
    await rows(
      shop,
      `UPDATE "InboundItem" SET "waitsFor" = 'wamid.C', "updatedAt" = ${secondAgo} WHERE "waitsFor" = 'unseen'`,
    );
    await retryParked(shop.actor.workspaceId);
    const { items } = await listMessages(shop.actor, "5511999990000", { limit: 10 });
    expect(items).toMatchObject([{ reactions: [{ emoji: "👍" }] }]);
  });

  test("what claims to come from the future, or without a time, happened when it arrived", async () => {
    const shop = await makeShop();
    const nextYear = String(nowSeconds() + 365 * 86_400);
    const tell = async (message: Record<string, unknown>) => {
      await deliver(envelope(shop, { messages: [{ from: "5511999990000", ...message }] }));
      await processAll();
    };
    const reaction = (emoji: string) => ({ type: "reaction", reaction: { message_id: "wamid.F", emoji } });
    await deliver(envelope(shop, textMessage({ id: "wamid.F", body: "typo" })));
    await tell({ id: "wamid.F1", timestamp: nextYear, ...reaction("🔥") });
    await tell({ id: "wamid.F2", ...reaction("") });
    const content = { original_message_id: "wamid.F", message: { type: "text", text: { body: "right" } } };
    await tell({ id: "wamid.F3", type: "edit", edit: content });
    const { items } = await listMessages(shop.actor, "5511999990000", { limit: 10 });
    expect(items).toMatchObject([{ content: "right", reactions: [] }]);
    expect(Math.abs(Date.parse(items[0]?.editedAt ?? "") - Date.now())).toBeLessThan(60_000);
  });

  test("a bad item is parked alone; its 200 neighbours are stored", async () => {
    const shop = await makeShop();
    const good = Array.from({ length: 200 }, (_, i) =>
      textMessage({ id: `wamid.N${i}`, from: `55119000${10_000 + i}` }),
    );
    const value = {
      contacts: good.flatMap((g) => g.contacts),
      messages: [
        ...good.flatMap((g) => g.messages),
        {
          from: "5511999990000",
          id: `wamid.${"L".repeat(3_000)}`,
          timestamp: "nonsense",
          type: "text",
          text: "not an object",
        },
      ],
    };
    await deliver(envelope(shop, value));
    await processAll();
    expect(
      (await rows<{ n: number }>(shop, `SELECT count(*)::int AS n FROM "Message" WHERE body = 'hello'`))[0]?.n,
    ).toBe(200);
  });
});

describe("statuses", () => {
  const outbound = async (shop: Awaited<ReturnType<typeof makeShop>>, providerId: string) => {
    await deliver(envelope(shop, textMessage({ id: `${providerId}.in` })));
    await processAll();
    const [row] = await rows<{ id: string }>(
      shop,
      `INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", direction, channel, "senderKind", type, status,
         "providerMessageId", "providerAt")
       SELECT uuidv7(), "workspaceId", id, "contactId", "channelAccountId", 'OUTBOUND', 'WHATSAPP', 'AGENT', 'TEXT', 'SENT', $1, now() FROM "Conversation"
       RETURNING id`,
      [providerId],
    );
    return row!.id;
  };
  const stateOf = (shop: Awaited<ReturnType<typeof makeShop>>, id: string) =>
    rows(shop, `SELECT status, "sentAt", "deliveredAt", "readAt", "errorCode" FROM "Message" WHERE id = $1`, [id]);

  test("every order of the same statuses ends the same", async () => {
    const at = nowSeconds() - 60;
    const told = [
      { status: "sent", at },
      { status: "delivered", at: at + 1 },
      { status: "read", at: at + 2 },
      { status: "failed", at: at + 1, code: 131026 },
      { status: "delivered", at: at + 3 },
    ];
    const outcomes = new Set<string>();
    for (const [n, order] of permutations(told).entries()) {
      if (n % 6 !== 0) continue;
      const shop = await makeShop();
      const id = await outbound(shop, "wamid.S");
      for (const one of order) await deliver(envelope(shop, { statuses: [status({ id: "wamid.S", ...one })] }));
      await processAll();
      outcomes.add(JSON.stringify(await stateOf(shop, id)));
    }
    expect(outcomes.size).toBe(1);
    expect([...outcomes][0]).toContain(`"status":"READ"`);
  });

  test("a status that knows our own id settles a message whose send never answered", async () => {
    const shop = await makeShop();
    const id = await outbound(shop, "wamid.tmp");
    await rows(shop, `UPDATE "Message" SET status = 'AMBIGUOUS', "providerMessageId" = NULL WHERE id = $1`, [id]);
    await deliver(envelope(shop, { statuses: [status({ id: "wamid.REAL", status: "delivered", opaque: id })] }));
    await processAll();
    expect(await rows(shop, `SELECT status, "providerMessageId" FROM "Message" WHERE id = $1`, [id])).toEqual([
      { status: "DELIVERED", providerMessageId: "wamid.REAL" },
    ]);
  });

  test("a status of a message that is not there waits for it", async () => {
    const shop = await makeShop();
    await deliver(envelope(shop, { statuses: [status({ id: "wamid.LATER", status: "read" })] }));
    await processAll();
    expect(await rows(shop, `SELECT state, "waitsFor" FROM "InboundItem"`)).toEqual([
      { state: "WAITING", waitsFor: "wamid.LATER" },
    ]);
  });
});

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}
