import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { InboundItem } from "../../inbound-item.ts";
import { parse } from "./parse.ts";

const folder = new URL("../../../../../tests/fixtures/whatsapp/", import.meta.url);
const fixture = (name: string) => readFileSync(new URL(`${name}.json`, folder));
const number = { provider: "whatsapp", externalId: "106540352242922" };
const business = { provider: "whatsapp_waba", externalId: "102290129340398" };

function parseChanges(changes: unknown, entryId = "102290129340398"): InboundItem[] {
  return parse(Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: entryId, changes }] })));
}

const metadata = (phoneNumberId: string) => ({ display_phone_number: "15550783881", phone_number_id: phoneNumberId });
const text = (id: string, more: object = {}) => ({
  from: "5511999990000",
  id,
  timestamp: "1785571200",
  type: "text",
  text: { body: id },
  ...more,
});

describe("bodies as Meta sends them", () => {
  test("every stored body is read without a throw", () => {
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(25);
    for (const name of names) expect(() => parse(readFileSync(new URL(name, folder)))).not.toThrow();
  });

  test.each([
    ["capability-number", "business_capability_update", { max_daily_conversations_per_business: 2000 }],
    ["capability-string", "business_capability_update", { max_daily_conversations_per_business: "TIER_10K" }],
    ["unknown-field", "a_field_of_2027", { hello: "world" }],
    ["template-status-hyphen-language", "message_template_status_update", { message_template_language: "en_US" }],
  ])("%s is one notice of the business account", (name, field, value) => {
    expect(parse(fixture(name))).toEqual([
      {
        kind: "notice",
        account: business,
        field,
        key: expect.stringMatching(/^[0-9a-f]{64}$/),
        value: expect.objectContaining(value),
      },
    ]);
  });

  test.each([
    ["marketing-click-user-actions", "user_actions"],
    ["history-declined", "history"],
  ])("%s is one notice of the number", (name, field) => {
    expect(parse(fixture(name))).toEqual([expect.objectContaining({ kind: "notice", account: number, field })]);
  });

  test("the phone's address book is one item per entry", () => {
    const phone = (value: string) => ({ kind: "PHONE", value });
    expect(parse(fixture("smb-app-state-sync"))).toEqual([
      expect.objectContaining({
        kind: "contact-sync",
        action: "add",
        identity: phone("5511999990000"),
        name: "Ana Souza",
      }),
      expect.objectContaining({ kind: "contact-sync", action: "remove", identity: phone("5511999990001"), name: "" }),
    ]);
  });

  test("a group message keeps its group", () => {
    expect(parse(fixture("group-text"))).toEqual([
      expect.objectContaining({
        kind: "message",
        groupId: "Y2FwaV9ncm91cDoxNzA1",
        content: { type: "TEXT", body: "group hi" },
      }),
    ]);
  });

  test("right-to-left text and joined emoji arrive unchanged, and a contact of somebody else names nobody", () => {
    const [item] = parse(fixture("rtl-and-zwj-text"));
    expect(item).toMatchObject({
      content: { body: "مرحبا 👨‍👩‍👧‍👦 \u202eabc\u202c ?" },
      sender: {
        identities: [
          { kind: "PHONE", value: "5511999990000" },
          { kind: "BSUID", value: "BR.13491208655302741918" },
        ],
      },
    });
    expect(item).not.toHaveProperty("sender.profileName");
  });

  test("the body of the signature vector says what its author wrote", () => {
    const { rawBody } = JSON.parse(fixture("signature-unicode").toString());
    expect(parse(Buffer.from(rawBody))).toEqual([
      expect.objectContaining({
        content: { type: "TEXT", body: "café — preço < 10 / ok" },
        sender: { identities: [{ kind: "PHONE", value: "5511999990000" }], profileName: "Zé André 😀" },
      }),
    ]);
  });

  test("a byte order mark in front changes nothing", () => {
    const body = fixture("rtl-and-zwj-text");
    expect(parse(Buffer.concat([Buffer.from("\ufeff"), body]))).toEqual(parse(body));
  });

  test("a history chunk gives both sides of the chat and its progress", () => {
    expect(parse(fixture("history-chunk"))).toEqual([
      expect.objectContaining({ providerMessageId: "wamid.H1", echo: false, history: { status: "READ" } }),
      expect.objectContaining({
        providerMessageId: "wamid.H2",
        echo: true,
        history: { status: "DELIVERED" },
        sender: { identities: [{ kind: "PHONE", value: "5511999990000" }] },
        content: { type: "UNSUPPORTED", body: "", unsupported: { type: "media_placeholder" } },
      }),
      expect.objectContaining({ field: "history", value: { metadata: { phase: 0, chunk_order: 1, progress: 55 } } }),
    ]);
  });

  test("the webhook of another product is one unparsable notice", () => {
    expect(parse(fixture("other-object-page"))).toEqual([
      expect.objectContaining({ kind: "notice", field: "unparsable" }),
    ]);
  });
});

describe("a batch", () => {
  test("of two business accounts gives items of both", () => {
    const entry = (id: string, phone: string) => ({
      id,
      changes: [{ field: "messages", value: { metadata: metadata(phone), messages: [text(`wamid.${id}`)] } }],
    });
    const body = { object: "whatsapp_business_account", entry: [entry("A", "1"), entry("B", "2")] };
    expect(parse(Buffer.from(JSON.stringify(body))).map((item) => item.account.externalId)).toEqual(["1", "2"]);
  });

  test("of 1,000 messages with one bad among them gives 999 messages and one notice about it", () => {
    const messages: unknown[] = Array.from({ length: 1000 }, (_, index) => text(`wamid.${index}`));
    messages[500] = { from: "5511999990000", type: "text", text: { body: "no id" } };
    const items = parseChanges([{ field: "messages", value: { metadata: metadata("1"), messages } }]);
    expect(items.filter((item) => item.kind === "message")).toHaveLength(999);
    expect(items[500]).toMatchObject({
      kind: "notice",
      field: "messages",
      value: { error: "no id", item: { type: "text" } },
    });
  });

  test("mixes messages, statuses, problems and clicks of one change", () => {
    const value = {
      metadata: metadata("1"),
      messages: [text("wamid.1"), null],
      statuses: [{ id: "wamid.2", status: "sent", timestamp: "1" }, { status: "sent" }],
      errors: [{ code: 130429, title: "Rate limit hit" }],
      user_actions: [{ action_type: "marketing_messages_link_click" }],
    };
    const kinds = parseChanges([{ field: "messages", value }]).map((item) =>
      item.kind === "notice" ? item.field : item.kind,
    );
    expect(kinds).toEqual(["message", "messages", "status", "messages", "errors", "user_actions"]);
  });

  test("matches contacts by name, whatever their order", () => {
    const value = {
      metadata: metadata("1"),
      contacts: [
        { profile: { name: "Bia", username: "@bia" }, user_id: "BR.2" },
        { profile: { name: "Ana" }, wa_id: "5511999990000", user_id: "BR.1", parent_user_id: "BR.ENT.1" },
      ],
      messages: [text("wamid.1"), text("wamid.2", { from: undefined, from_user_id: "BR.2" })],
    };
    expect(parseChanges([{ field: "messages", value }])).toMatchObject([
      {
        sender: {
          profileName: "Ana",
          identities: [
            { kind: "PHONE", value: "5511999990000" },
            { kind: "BSUID", value: "BR.1" },
            { kind: "PARENT_BSUID", value: "BR.ENT.1" },
          ],
        },
      },
      { sender: { profileName: "Bia", username: "@bia", identities: [{ kind: "BSUID", value: "BR.2" }] } },
    ]);
  });
});

describe("bodies that make no sense", () => {
  test.each(["", "not json", "null", "[]", "7", '"text"', "{}", '{"object":"instagram","entry":[]}', "{", "\u0000"])(
    "%j is an unparsable notice",
    (body) => {
      expect(parse(Buffer.from(body))).toMatchObject([{ kind: "notice", field: "unparsable" }]);
    },
  );

  test.each(['{"entry":{}}', '{"entry":[]}', '{"entry":[{}]}', '{"entry":[{"id":"1","changes":{}}]}'])(
    "%s has no items",
    (body) => {
      expect(parse(Buffer.from(body))).toEqual([]);
    },
  );

  test.each([
    '{"entry":[null]}',
    '{"entry":[{"id":"1","changes":[null]}]}',
    '{"entry":[{"id":"1","changes":[{"field":"messages"}]}]}',
    '{"entry":[{"id":"1","changes":[{"field":"messages","value":{"messages":{}}}]}]}',
    '{"entry":[{"id":"1","changes":[{"value":{"messages":"no"}}]}]}',
  ])("%s is kept as a notice", (body) => {
    expect(parse(Buffer.from(body))).toMatchObject([{ kind: "notice" }]);
  });

  test("absurd nesting is cut, and the message beside it is read", () => {
    const nested = `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`;
    const message = JSON.stringify(text("wamid.1"));
    const body = `{"entry":[{"id":"1","changes":[{"field":"x","value":${nested}},{"field":"messages","value":{"big":12345678901234567890,"messages":[${message}]}}]}]}`;
    const items = parse(Buffer.from(body));
    expect(items.map((item) => item.kind)).toEqual(["notice", "message"]);
    expect(JSON.stringify(items).length).toBeLessThan(2_000);
  });

  test("nothing that PostgreSQL cannot store gets through, not even in keys", () => {
    const dirty = "a\u0000b\ud800";
    const value = {
      metadata: metadata("1"),
      messages: [text(dirty, { text: { body: dirty }, referral: { [dirty]: dirty } })],
    };
    const items = parseChanges([
      { field: "messages", value },
      { field: dirty, value: { [dirty]: [dirty] } },
    ]);
    expect(JSON.stringify(items)).not.toMatch(/\\u0000|\\ud800/i);
    expect(items[0]).toMatchObject({ content: { body: "ab\ufffd" }, referral: { "ab\ufffd": "ab\ufffd" } });
  });
});
