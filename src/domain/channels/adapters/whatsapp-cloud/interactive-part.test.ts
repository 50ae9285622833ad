import { describe, expect, test } from "vitest";
import { type InteractiveRequest, interactiveRequest } from "../../interactive-schema.ts";
import { interactivePart } from "./interactive-part.ts";

const photo = "0198f2d0-7c00-7000-8000-0000000000a1";
const film = "0198f2d0-7c00-7000-8000-0000000000a2";
const files = new Map([
  [photo, "2762702990552401"],
  [film, "2762702990552402"],
]);

const confirm = { id: "ok:42", title: "Confirmar" };
const cancel = { id: "no:42", title: "Cancelar" };
const body = { text: "Texto" };
const cta = (label: string, url: string) => ({ name: "cta_url", parameters: { display_text: label, url } });

/** The examples of the whatsapp-cloud reference, §8.3 to §8.11. */
const shapes: [name: string, ours: unknown, wire: object][] = [
  [
    "reply buttons with a picture",
    { kind: "buttons", header: { type: "image", fileId: photo }, footer: "Loja X", buttons: [confirm, cancel] },
    {
      type: "button",
      header: { type: "image", image: { id: "2762702990552401" } },
      body,
      footer: { text: "Loja X" },
      action: { buttons: [confirm, cancel].map((reply) => ({ type: "reply", reply })) },
    },
  ],
  [
    "a list",
    {
      kind: "list",
      header: { type: "text", text: "Envio" },
      label: "Opções",
      sections: [
        { title: "Rápido", rows: [{ id: "exp", title: "Expresso", description: "1-2 dias" }] },
        { title: "Econômico", rows: [{ id: "eco", title: "Normal", description: "" }] },
      ],
    },
    {
      type: "list",
      header: { type: "text", text: "Envio" },
      body,
      action: {
        button: "Opções",
        sections: [
          { title: "Rápido", rows: [{ id: "exp", title: "Expresso", description: "1-2 dias" }] },
          { title: "Econômico", rows: [{ id: "eco", title: "Normal" }] },
        ],
      },
    },
  ],
  [
    "a link with a document",
    {
      kind: "link",
      header: { type: "document", fileId: photo, fileName: "menu.pdf" },
      label: "Ver",
      url: "https://x.example",
    },
    {
      type: "cta_url",
      header: { type: "document", document: { id: "2762702990552401", filename: "menu.pdf" } },
      body,
      action: cta("Ver", "https://x.example"),
    },
  ],
  [
    "the question for a place",
    { kind: "location_request" },
    { type: "location_request_message", body, action: { name: "send_location" } },
  ],
  [
    "the question for a number",
    { kind: "contact_request" },
    { type: "request_contact_info", body, action: { name: "request_contact_info" } },
  ],
  [
    "the question for an address",
    { kind: "address_request" },
    { type: "address_message", body, action: { name: "address_message", parameters: { country: "IN" } } },
  ],
  [
    "a call button",
    { kind: "call", label: "Ligar" },
    { type: "voice_call", body, action: { name: "voice_call", parameters: { display_text: "Ligar" } } },
  ],
  [
    "one product",
    { kind: "product", catalogId: "1948", productId: "SKU-42" },
    { type: "product", body, action: { catalog_id: "1948", product_retailer_id: "SKU-42" } },
  ],
  [
    "several products",
    {
      kind: "product_list",
      header: { type: "text", text: "Novidades" },
      catalogId: "1948",
      sections: [{ title: "Tênis", productIds: ["SKU-42"] }],
    },
    {
      type: "product_list",
      header: { type: "text", text: "Novidades" },
      body,
      action: {
        catalog_id: "1948",
        sections: [{ title: "Tênis", product_items: [{ product_retailer_id: "SKU-42" }] }],
      },
    },
  ],
  [
    "the catalogue",
    { kind: "catalog", thumbnailId: "SKU-42" },
    {
      type: "catalog_message",
      body,
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: "SKU-42" } },
    },
  ],
  [
    "a form",
    { kind: "flow", flowId: "6627", token: "t1", label: "Abrir", screen: "FIRST", data: { name: "Ana" } },
    {
      type: "flow",
      body,
      action: {
        name: "flow",
        parameters: {
          flow_message_version: "3",
          flow_id: "6627",
          flow_token: "t1",
          flow_cta: "Abrir",
          mode: "published",
          flow_action: "navigate",
          flow_action_payload: { screen: "FIRST", data: { name: "Ana" } },
        },
      },
    },
  ],
  [
    "a carousel",
    {
      kind: "carousel",
      cards: [
        { header: { type: "image", fileId: photo }, link: { label: "Ver", url: "https://x.example/1" } },
        { header: { type: "video", fileId: film }, body: "Dois", buttons: [confirm] },
      ],
    },
    {
      type: "carousel",
      body,
      action: {
        cards: [
          {
            card_index: 0,
            type: "cta_url",
            header: { type: "image", image: { id: "2762702990552401" } },
            action: cta("Ver", "https://x.example/1"),
          },
          {
            card_index: 1,
            type: "cta_url",
            header: { type: "video", video: { id: "2762702990552402" } },
            body: { text: "Dois" },
            action: { buttons: [{ type: "quick_reply", quick_reply: confirm }] },
          },
        ],
      },
    },
  ],
];

test.each(shapes)("%s", (_, ours, wire) => {
  const interactive: InteractiveRequest = interactiveRequest.parse(ours);
  expect(interactivePart("Texto", interactive, files)).toEqual(wire);
});

describe("what is refused", () => {
  test("a product may come without a text, and then there is none", () => {
    expect(interactivePart("", { kind: "product", catalogId: "1", productId: "2" })).not.toHaveProperty("body");
  });

  test("a file that was not uploaded", () => {
    const interactive = interactiveRequest.parse({
      kind: "buttons",
      header: { type: "image", fileId: photo },
      buttons: [confirm],
    });
    expect(() => interactivePart("Texto", interactive, new Map())).toThrow("not uploaded");
  });

  test("what only a customer can say", () => {
    expect(() => interactivePart("", { kind: "button_reply", id: "1", title: "Yes" })).toThrow("cannot be sent");
  });
});
