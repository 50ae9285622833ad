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

const error131052 = { code: 131052, title: "Media download error", error_data: { details: "Too large" } };

describe("what a message says", () => {
  test.each([
    [
      "image",
      { caption: "c", mime_type: "image/jpeg", sha256: "S=", id: "10" },
      { type: "IMAGE", body: "c", media: { mimeType: "image/jpeg", sha256: "S=", providerMediaId: "10" } },
    ],
    [
      "video",
      { mime_type: "Video/MP4", id: 11 },
      { type: "VIDEO", body: "", media: { mimeType: "video/mp4", providerMediaId: "11" } },
    ],
    [
      "sticker",
      { mime_type: "image/webp", id: "12", animated: true },
      { type: "STICKER", body: "", media: { mimeType: "image/webp", providerMediaId: "12", animated: true } },
    ],
    [
      "audio",
      { mime_type: "audio/ogg; codecs=opus", id: "13", voice: true },
      { type: "AUDIO", body: "", media: { mimeType: "audio/ogg", providerMediaId: "13", voice: true } },
    ],
    [
      "document",
      { id: "14", filename: "../Currículo.pdf" },
      {
        type: "DOCUMENT",
        body: "",
        media: { mimeType: "application/octet-stream", providerMediaId: "14", fileName: "../Currículo.pdf" },
      },
    ],
    [
      "location",
      { latitude: -23.5, longitude: 0, name: "MASP", address: "Av.", url: "https://masp.example" },
      { type: "LOCATION", latitude: -23.5, longitude: 0, name: "MASP", address: "Av.", url: "https://masp.example" },
    ],
    ["location", { latitude: "1.5", longitude: "2" }, { type: "LOCATION", latitude: 1.5, longitude: 2 }],
    ["location", { latitude: "x" }, { type: "UNSUPPORTED", body: "", unsupported: { type: "location" } }],
    ["button", { payload: "STOP", text: "Parar" }, { type: "BUTTON", body: "Parar", payload: "STOP" }],
    ["button", { text: "Parar" }, { type: "BUTTON", body: "Parar", payload: "Parar" }],
    [
      "order",
      {
        catalog_id: "19",
        text: "hoje?",
        product_items: [{ product_retailer_id: "S", quantity: 2, item_price: 30.5, currency: "BRL" }],
      },
      {
        type: "ORDER",
        body: "hoje?",
        order: {
          catalogId: "19",
          text: "hoje?",
          items: [{ productRetailerId: "S", quantity: 2, itemPrice: 30.5, itemPriceMinor: 3050, currency: "BRL" }],
        },
      },
    ],
    ["text", undefined, { type: "UNSUPPORTED", body: "", unsupported: { type: "text" } }],
    ["hologram", { depth: 3 }, { type: "UNSUPPORTED", body: "", unsupported: { type: "hologram" } }],
    ["constructor", {}, { type: "UNSUPPORTED", body: "", unsupported: { type: "constructor" } }],
    ["unsupported", { type: "poll" }, { type: "UNSUPPORTED", body: "", unsupported: { type: "poll" } }],
  ])("%s %j", (type, content, expected) => {
    expect(one({ type, [type]: content })).toEqual({
      kind: "message",
      account,
      providerMessageId: "wamid.1",
      sender: ana,
      groupId: "",
      providerAt: at,
      echo: false,
      content: expected,
    });
  });

  test("contact cards, also without a name or a WhatsApp id", () => {
    const contacts = [
      {
        name: { formatted_name: "Bia Lima" },
        phones: [{ phone: "+55 11", wa_id: "5511", type: "CELL" }],
        emails: [{ email: "b@x.example", type: "WORK" }],
        org: { company: "X" },
      },
      { phones: [{ phone: "+966 5" }], vcard: "BEGIN:VCARD", origin: "contact_request" },
      "not a card",
    ];
    expect(one({ type: "contacts", contacts })).toHaveProperty("content", {
      type: "CONTACTS",
      contacts: [
        {
          name: "Bia Lima",
          organization: "X",
          phones: [{ phone: "+55 11", waId: "5511", label: "CELL" }],
          emails: [{ email: "b@x.example", label: "WORK" }],
        },
        { name: "+966 5", phones: [{ phone: "+966 5" }], emails: [], vcard: "BEGIN:VCARD", origin: "contact_request" },
      ],
    });
  });

  test.each([
    [
      { type: "button_reply", button_reply: { id: "ok:42", title: "Confirmar" } },
      "Confirmar",
      { kind: "button_reply", id: "ok:42", title: "Confirmar" },
    ],
    [
      { type: "list_reply", list_reply: { id: "exp", title: "Expresso", description: "1 dia" } },
      "Expresso",
      { kind: "list_reply", id: "exp", title: "Expresso", description: "1 dia" },
    ],
    [
      { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: '{"rating":"5"}' } },
      "Sent",
      { kind: "flow_reply", name: "flow", response: { rating: "5" } },
    ],
    [
      { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: "{oops" } },
      "Sent",
      { kind: "flow_reply", name: "flow", response: "{oops" },
    ],
    [
      { type: "nfm_reply", nfm_reply: { name: "flow", response_json: null } },
      "",
      { kind: "flow_reply", name: "flow", response: null },
    ],
    [
      {
        type: "call_permission_reply",
        call_permission_reply: { response: "accept", expiration_timestamp: 1786176000 },
      },
      "",
      { kind: "call_permission_reply", response: "accept", expiresAt: "2026-08-08T08:00:00.000Z" },
    ],
    [
      { type: "call_permission_reply", call_permission_reply: { response: "reject" } },
      "",
      { kind: "call_permission_reply", response: "reject" },
    ],
    [
      { type: "payment_method", payment_method: { a: 1 } },
      "",
      { kind: "other", raw: { type: "payment_method", payment_method: { a: 1 } } },
    ],
  ])("interactive %j", (interactive, body, expected) => {
    expect(one({ type: "interactive", interactive })).toHaveProperty("content", {
      type: "INTERACTIVE",
      body,
      interactive: expected,
    });
  });

  test("an interactive message without its object keeps the reason", () => {
    expect(one({ type: "interactive", errors: [{ code: 131000, title: "Something went wrong" }] })).toMatchObject({
      content: { type: "UNSUPPORTED", unsupported: { type: "interactive", reason: "Something went wrong" } },
      errors: [{ code: "131000", title: "Something went wrong" }],
    });
  });

  test("a file that failed on Meta's side is a file without a handle", () => {
    expect(one({ type: "image", image: { id: "10", mime_type: "image/jpeg" }, errors: [error131052] })).toMatchObject({
      content: { type: "IMAGE", media: { mimeType: "image/jpeg" } },
      errors: [{ code: "131052", title: "Media download error", details: "Too large" }],
    });
    expect(one({ type: "image", image: { id: "10" }, errors: [error131052] })).not.toHaveProperty(
      "content.media.providerMediaId",
    );
    expect(one({ type: "video", errors: [error131052] })).toHaveProperty("content.type", "VIDEO");
  });
});

test("a text ends where WhatsApp ends it, on a whole character", () => {
  const item = one({ type: "text", text: { body: `${"x".repeat(65_535)}😀${"y".repeat(100_000)}` } });
  expect(item).toMatchObject({ content: { type: "TEXT", body: `${"x".repeat(65_535)}\ufffd` } });
});
