import { describe, expect, test } from "vitest";
import type { OutboundMessage } from "../../adapter.ts";
import type { MessageContent } from "../../content.ts";
import { sendBody } from "./send-body.ts";

const id = "0198f2d0-7c00-7000-8000-000000000001";
const ana = { kind: "PHONE", value: "5511999990000" } as const;

function body(content: MessageContent, more: Partial<OutboundMessage> = {}) {
  return sendBody({ id, to: ana, content, ...more });
}

const frame = {
  messaging_product: "whatsapp",
  recipient_type: "individual",
  to: "+5511999990000",
  biz_opaque_callback_data: id,
};
const components = [{ type: "body", parameters: [{ type: "text", text: "Ana" }] }];

const shapes: [name: string, content: MessageContent, mediaId: string | undefined, expected: object][] = [
  ["text", { type: "TEXT", body: "Olá!" }, undefined, { type: "text", text: { preview_url: false, body: "Olá!" } }],
  [
    "text with preview",
    { type: "TEXT", body: "https://x.example", previewUrl: true },
    undefined,
    { type: "text", text: { preview_url: true, body: "https://x.example" } },
  ],
  [
    "image with caption",
    { type: "IMAGE", body: "cap", media: { mimeType: "image/jpeg", fileName: "a.jpg" } },
    "147",
    { type: "image", image: { id: "147", caption: "cap" } },
  ],
  [
    "video",
    { type: "VIDEO", body: "", media: { mimeType: "video/mp4" } },
    "148",
    { type: "video", video: { id: "148" } },
  ],
  [
    "voice note",
    { type: "AUDIO", body: "never a caption", media: { mimeType: "audio/ogg", voice: true } },
    "101",
    { type: "audio", audio: { id: "101", voice: true } },
  ],
  [
    "audio file",
    { type: "AUDIO", body: "", media: { mimeType: "audio/mpeg" } },
    "102",
    { type: "audio", audio: { id: "102" } },
  ],
  [
    "document",
    { type: "DOCUMENT", body: "segue", media: { mimeType: "application/pdf", fileName: "pedido_42.pdf" } },
    "137",
    { type: "document", document: { id: "137", caption: "segue", filename: "pedido_42.pdf" } },
  ],
  [
    "sticker",
    { type: "STICKER", body: "x", media: { mimeType: "image/webp" } },
    "798",
    { type: "sticker", sticker: { id: "798" } },
  ],
  [
    "location",
    { type: "LOCATION", latitude: -23.5614, longitude: -46.6558, name: "Loja", address: "Av. Paulista, 1578" },
    undefined,
    {
      type: "location",
      location: { latitude: "-23.5614", longitude: "-46.6558", name: "Loja", address: "Av. Paulista, 1578" },
    },
  ],
  [
    "contacts",
    {
      type: "CONTACTS",
      contacts: [
        {
          name: "Bia Lima",
          organization: "X",
          phones: [{ phone: "+5511988887777", label: "WORK", waId: "5511988887777" }],
          emails: [{ email: "bia@x.example" }],
        },
      ],
    },
    undefined,
    {
      type: "contacts",
      contacts: [
        {
          name: { formatted_name: "Bia Lima", first_name: "Bia Lima" },
          phones: [{ phone: "+5511988887777", type: "WORK", wa_id: "5511988887777" }],
          emails: [{ email: "bia@x.example" }],
          org: { company: "X" },
        },
      ],
    },
  ],
  [
    "interactive",
    { type: "INTERACTIVE", body: "Onde?", interactive: { kind: "location_request" } },
    undefined,
    {
      type: "interactive",
      interactive: { type: "location_request_message", body: { text: "Onde?" }, action: { name: "send_location" } },
    },
  ],
  [
    "template with values",
    { type: "TEMPLATE", body: "Oi Ana", template: { name: "order_shipped", language: "pt_BR", components } },
    undefined,
    { type: "template", template: { name: "order_shipped", language: { code: "pt_BR" }, components } },
  ],
  [
    "template without values",
    { type: "TEMPLATE", body: "Oi", template: { name: "hello", language: "en_US", components: [] } },
    undefined,
    { type: "template", template: { name: "hello", language: { code: "en_US" } } },
  ],
  [
    "reaction",
    { type: "REACTION", emoji: "👍", targetProviderId: "wamid.IN1" },
    undefined,
    { type: "reaction", reaction: { message_id: "wamid.IN1", emoji: "👍" } },
  ],
  [
    "reaction taken back",
    { type: "REACTION", emoji: "", targetProviderId: "wamid.IN1" },
    undefined,
    { type: "reaction", reaction: { message_id: "wamid.IN1", emoji: "" } },
  ],
];

describe("the body on the wire", () => {
  test.each(shapes)("%s", (_name, content, mediaId, expected) => {
    expect(body(content, mediaId ? { mediaId } : {})).toEqual({ ...frame, ...expected });
  });

  test("quotes another message", () => {
    expect(body({ type: "TEXT", body: "x" }, { replyToProviderId: "wamid.IN1" })).toMatchObject({
      context: { message_id: "wamid.IN1" },
    });
  });

  test("never quotes with a reaction", () => {
    const content: MessageContent = { type: "REACTION", emoji: "👍", targetProviderId: "wamid.IN1" };
    expect(body(content, { replyToProviderId: "wamid.IN1" })).not.toHaveProperty("context");
  });

  test("addresses a user id as recipient, without a number", () => {
    const sent = body({ type: "TEXT", body: "x" }, { to: { kind: "BSUID", value: "BR.777" } });
    expect(sent).toMatchObject({ recipient: "BR.777" });
    expect(sent).not.toHaveProperty("to");
  });

  test("addresses a group by its id", () => {
    expect(body({ type: "TEXT", body: "x" }, { groupId: "Y2Fw" })).toMatchObject({
      recipient_type: "group",
      to: "Y2Fw",
    });
  });

  test("never doubles the plus sign", () => {
    expect(body({ type: "TEXT", body: "x" }, { to: { kind: "PHONE", value: "+966500000000" } })).toMatchObject({
      to: "+966500000000",
    });
  });
});

describe("what cannot be sent", () => {
  const invalid = expect.objectContaining({ code: "invalid" });

  test("a file that was not uploaded", () => {
    expect(() => body({ type: "IMAGE", body: "", media: { mimeType: "image/png" } })).toThrow(invalid);
  });

  test.each<MessageContent>([
    { type: "BUTTON", body: "x", payload: "y" },
    { type: "SYSTEM", body: "x", system: { event: "assigned" } },
    { type: "ORDER", body: "", order: { catalogId: "1", items: [] } },
    { type: "UNSUPPORTED", body: "", unsupported: { type: "poll" } },
    { type: "INTERACTIVE", body: "x", interactive: { kind: "button_reply", id: "1", title: "x" } },
  ])("$type", (content) => {
    expect(() => body(content)).toThrow(invalid);
  });

  test("anything to a customer without a WhatsApp identity", () => {
    const to = { kind: "EMAIL", value: "ana@x.example" } as const;
    expect(() => body({ type: "TEXT", body: "x" }, { to })).toThrow(expect.objectContaining({ code: "no_recipient" }));
  });
});
