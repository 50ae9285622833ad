import { expect, test } from "vitest";
import { fillTemplate } from "./wire-content.ts";

const definitions = [
  {
    name: "order_update",
    language: "ar",
    components: [
      { type: "BODY", text: "مرحبا {{1}}، طلبك {{2}}" },
      { type: "BUTTONS", buttons: [{ type: "QUICK_REPLY", text: "تتبع" }] },
    ],
  },
];

test("variables are filled by position and a button answers with its payload", () => {
  const components = [
    { type: "body", parameters: [{ type: "text", text: "نورة" }] },
    { type: "button", index: "0", parameters: [{ type: "payload", payload: "TRACK" }] },
  ];
  expect(fillTemplate({ name: "order_update", language: { code: "ar" }, components }, definitions)).toEqual({
    body: "مرحبا نورة، طلبك {{2}}",
    buttons: [{ text: "تتبع", payload: "TRACK" }],
    cards: [],
  });
});

test("each card of a carousel shows its own picture and values", () => {
  const card = { components: [{ type: "HEADER" }, { type: "BODY", text: "From {{1}}" }] };
  const carousel = { name: "cards", language: "en", components: [{ type: "CAROUSEL", cards: [card, card] }] };
  const cards = ["49", "59"].map((price, card_index) => ({
    card_index,
    components: [
      { type: "header", parameters: [{ type: "image", image: { id: price } }] },
      { type: "body", parameters: [{ type: "text", text: price }] },
    ],
  }));
  const call = { name: "cards", language: { code: "en" }, components: [{ type: "carousel", cards }] };
  expect(fillTemplate(call, [carousel]).cards).toMatchObject([
    { media: { image: { id: "49" } }, body: "From 49" },
    { media: { image: { id: "59" } }, body: "From 59" },
  ]);
});

test("a template that the simulator does not know shows its name", () => {
  const call = { name: "other", language: { code: "ar" } };
  expect(fillTemplate(call, definitions)).toEqual({ body: "other", buttons: [], cards: [] });
});
