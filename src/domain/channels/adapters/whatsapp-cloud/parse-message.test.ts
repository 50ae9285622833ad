import { describe, expect, test } from "vitest";
import type { InboundItem } from "../../inbound-item.ts";
import { parse } from "./parse.ts";

const account = { provider: "whatsapp", externalId: "106540352242922" };
const ana = { identities: [{ kind: "PHONE", value: "5511999990000" }] };
const at = new Date("2026-08-01T08:00:00Z");

function parseValue(value: object, field = "messages"): InboundItem[] {
  const full = { metadata: { display_phone_number: "15550783881", phone_number_id: account.externalId }, ...value };
  const body = { object: "whatsapp_business_account", entry: [{ id: "1", changes: [{ field, value: full }] }] };
  return parse(Buffer.from(JSON.stringify(body)));
}

const frame = { from: "5511999990000", id: "wamid.1", timestamp: "1785571200" };

function one(message: object): InboundItem | undefined {
  const items = parseValue({ messages: [{ ...frame, ...message }] });
  expect(items).toHaveLength(1);
  return items[0];
}

describe("what surrounds a message", () => {
  const text = { type: "text", text: { body: "x" } };

  test.each([
    [{ context: { from: "15550783881", id: "wamid.OUT1" } }, { replyToProviderId: "wamid.OUT1" }],
    [{ context: { forwarded: true } }, { forwarded: "once" }],
    [{ context: { frequently_forwarded: true } }, { forwarded: "often" }],
    [
      { context: { id: "wamid.X", referred_product: { catalog_id: "194", product_retailer_id: "SKU-42" } } },
      { replyToProviderId: "wamid.X", referredProduct: { catalogId: "194", productRetailerId: "SKU-42" } },
    ],
    [
      { referral: { source_type: "ad", welcome_message: { text: "Hi" } } },
      { referral: { source_type: "ad", welcome_message: { text: "Hi" } } },
    ],
  ])("%j", (more, expected) => {
    expect(one({ ...text, ...more })).toMatchObject(expected);
  });

  test.each([
    ["1785571200", at],
    [1785571200, at],
    [1785571200000, at],
    ["not a time", new Date(0)],
    [undefined, new Date(0)],
    [-5, new Date(0)],
    [1e300, new Date(0)],
  ])("the time %j", (timestamp, expected) => {
    expect(one({ ...text, timestamp })).toHaveProperty("providerAt", expected);
  });

  test("a customer without a phone number is known by the user id", () => {
    expect(one({ ...text, from: undefined, from_user_id: "BR.777", from_parent_user_id: "BR.ENT.7" })).toHaveProperty(
      "sender.identities",
      [
        { kind: "BSUID", value: "BR.777" },
        { kind: "PARENT_BSUID", value: "BR.ENT.7" },
      ],
    );
  });

  test("an id that no index could hold is no id, and a name has an end", () => {
    expect(one({ ...text, id: "w".repeat(513) })).toMatchObject({ kind: "notice", value: { error: "no id" } });
    const contacts = [{ wa_id: "5511999990000", profile: { name: "😀".repeat(1_000) } }];
    const [item] = parseValue({ contacts, messages: [{ ...frame, ...text }] });
    expect(item).toHaveProperty("sender.profileName", "😀".repeat(128));
  });

  test.each([
    ["\u202egnp.exe\u202c Evil", "gnp.exe  Evil"],
    ["Two\nlines\u0007", "Two lines"],
    ["\u200f\u202aزهرة\u202c", "\u200f زهرة"],
    ["👩\u200d🍳", "👩\u200d🍳"],
    ["می\u200cخواهم", "می\u200cخواهم"],
    [" \u200b\u200e\u3164 ", undefined],
  ])("the name %j is kept as %j", (name, kept) => {
    const contacts = [{ wa_id: "5511999990000", profile: { name } }];
    const [item] = parseValue({ contacts, messages: [{ ...frame, ...text }] });
    expect((item as { sender?: { profileName?: string } }).sender?.profileName).toBe(kept);
  });

  test("a message from nobody is a notice", () => {
    expect(one({ ...text, from: undefined })).toMatchObject({ kind: "notice", value: { error: "no sender" } });
  });
});

describe("what is done to a message", () => {
  test.each([["👍"], [""], [undefined]])("the reaction %j", (emoji) => {
    expect(one({ type: "reaction", reaction: { message_id: "wamid.OUT1", emoji } })).toEqual({
      kind: "reaction",
      account,
      providerMessageId: "wamid.1",
      targetProviderId: "wamid.OUT1",
      sender: ana,
      groupId: "",
      at,
      emoji: emoji ?? "",
      echo: false,
    });
  });

  test("an edit carries the new content", () => {
    const edit = { original_message_id: "wamid.T1", message: { type: "text", text: { body: "corrigido" } } };
    expect(one({ type: "edit", edit })).toEqual({
      kind: "edit",
      account,
      providerMessageId: "wamid.1",
      targetProviderId: "wamid.T1",
      at,
      content: { type: "TEXT", body: "corrigido" },
    });
  });

  test("a revoke names its target", () => {
    expect(one({ type: "revoke", revoke: { original_message_id: "wamid.T1" } })).toEqual({
      kind: "revoke",
      account,
      providerMessageId: "wamid.1",
      targetProviderId: "wamid.T1",
      at,
    });
  });

  test.each([{ type: "reaction", reaction: {} }, { type: "edit", edit: {} }, { type: "revoke" }])(
    "%j without a target is a notice",
    (message) => {
      expect(one(message)).toMatchObject({ kind: "notice", field: "messages", value: { error: expect.any(String) } });
    },
  );
});

describe("system lines", () => {
  test.each([
    { type: "user_changed_number", wa_id: "5511977776666" },
    { type: "customer_changed_number", new_wa_id: "5511977776666" },
  ])("%j moves the customer to another number", (system) => {
    expect(one({ type: "system", system })).toEqual({
      kind: "identity-change",
      account,
      providerMessageId: "wamid.1",
      at,
      previous: ana.identities,
      current: [{ kind: "PHONE", value: "5511977776666" }],
    });
  });

  test("a new user id replaces the one before", () => {
    const system = {
      type: "user_changed_user_id",
      user_id: "BR.NEW",
      previous_user_id: "BR.OLD",
      parent_user_id: "BR.ENT.N",
      previous_parent_user_id: "BR.ENT.O",
      wa_id: "5511977776666",
    };
    expect(one({ from: undefined, type: "system", system })).toMatchObject({
      kind: "identity-change",
      previous: [
        { kind: "BSUID", value: "BR.OLD" },
        { kind: "PARENT_BSUID", value: "BR.ENT.O" },
      ],
      current: [
        { kind: "PHONE", value: "5511977776666" },
        { kind: "BSUID", value: "BR.NEW" },
        { kind: "PARENT_BSUID", value: "BR.ENT.N" },
      ],
    });
  });

  test.each([
    [
      "customer_identity_changed",
      { type: "system", system: { type: "customer_identity_changed" }, identity: { hash: "S=" } },
    ],
    ["user_changed_number", { type: "system", system: { type: "user_changed_number" } }],
    ["system", { type: "system" }],
  ])("%s is a notice with its sender, never a chat message", (field, message) => {
    expect(one(message)).toMatchObject({ kind: "notice", field, value: { sender: ana, message } });
  });

  test("an opened chat is a line that nobody wrote", () => {
    expect(one({ type: "request_welcome" })).toMatchObject({
      kind: "message",
      content: { type: "SYSTEM", system: { event: "request_welcome" } },
    });
  });
});

describe("the phone app of the business", () => {
  const echo = { from: "15550783881", to: "5511999990000", id: "wamid.E1", timestamp: "1785571200" };
  const echoes = (message: object) => parseValue({ message_echoes: [{ ...echo, ...message }] }, "smb_message_echoes");

  test("an echo belongs to the customer whom it went to", () => {
    expect(echoes({ type: "text", text: { body: "oi" } })).toEqual([
      {
        kind: "message",
        account,
        providerMessageId: "wamid.E1",
        sender: ana,
        groupId: "",
        providerAt: at,
        content: { type: "TEXT", body: "oi" },
        echo: true,
      },
    ]);
  });

  test("reactions, edits and revokes of the phone app are read too", () => {
    expect(echoes({ type: "reaction", reaction: { message_id: "wamid.1", emoji: "❤" } })).toMatchObject([
      { kind: "reaction", echo: true, sender: ana },
    ]);
    expect(
      echoes({
        type: "edit",
        edit: { original_message_id: "wamid.E0", message: { type: "text", text: { body: "x" } } },
      }),
    ).toMatchObject([{ kind: "edit", targetProviderId: "wamid.E0" }]);
    expect(echoes({ type: "revoke", revoke: { original_message_id: "wamid.E0" } })).toMatchObject([
      { kind: "revoke", targetProviderId: "wamid.E0" },
    ]);
  });

  test("late media of a history sync is marked as history", () => {
    const image = { ...frame, type: "image", image: { id: "10", mime_type: "image/png" } };
    expect(parseValue({ messages: [image] }, "history")).toMatchObject([{ kind: "message", history: {}, echo: false }]);
    expect(parseValue({ message_echoes: [{ ...image, to: "5511999990000" }] }, "history")).toMatchObject([
      { history: {}, echo: true },
    ]);
  });

  test("a thread names the customer of a message that names nobody", () => {
    const thread = {
      id: "5511999990000",
      messages: [{ id: "wamid.H", timestamp: "1785571200", type: "text", text: { body: "x" } }],
    };
    expect(parseValue({ history: [{ threads: [thread] }] }, "history")[0]).toMatchObject({ sender: ana, echo: false });
  });
});
