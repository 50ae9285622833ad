import { expect, test } from "vitest";
import { GraphError } from "./graph-error.ts";
import { validateSend } from "./validate-send.ts";

const hasMedia = (id: string) => id === "111";
const to = { messaging_product: "whatsapp", to: "+966 50 123-4567" };

function codeOf(body: Record<string, unknown>): number | undefined {
  try {
    validateSend(body, hasMedia);
    return undefined;
  } catch (error) {
    if (error instanceof GraphError) return error.code;
    throw error;
  }
}

const button = (title: string, id = title) => ({
  type: "reply",
  reply: { id, title },
});
const buttons = (...list: object[]) => ({
  ...to,
  type: "interactive",
  interactive: {
    type: "button",
    body: { text: "?" },
    action: { buttons: list },
  },
});
const template = (name: string, code: string, ...texts: string[]) => ({
  ...to,
  type: "template",
  template: {
    name,
    language: { code },
    components: [
      {
        type: "body",
        parameters: texts.map((text) => ({ type: "text", text })),
      },
    ],
  },
});

test("a recipient is a phone in any punctuation or a user id", () => {
  const text = { type: "text", text: { body: "x" } };
  expect(validateSend({ ...to, ...text }, hasMedia).to).toBe("966501234567");
  expect(validateSend({ messaging_product: "whatsapp", recipient: "MA.777", ...text }, hasMedia)).toMatchObject({
    to: "MA.777",
    isUserId: true,
  });
  expect(codeOf({ messaging_product: "whatsapp", ...text })).toBe(100);
  expect(codeOf({ ...to, to: "abc", ...text })).toBe(131009);
});

test.each([
  ["no product", { to: "1", type: "text", text: { body: "x" } }, 100],
  ["no text", { ...to, type: "text", text: {} }, 131008],
  ["long text", { ...to, type: "text", text: { body: "x".repeat(4097) } }, 131009],
  ["unknown type", { ...to, type: "hologram", hologram: {} }, 131051],
  ["unknown media", { ...to, type: "image", image: { id: "222" } }, 100],
  ["known media", { ...to, type: "image", image: { id: "111", caption: "x" } }, undefined],
  ["no media", { ...to, type: "image", image: {} }, 131008],
  ["caption on audio", { ...to, type: "audio", audio: { id: "111", caption: "x" } }, 131009],
  ["latitude too big", { ...to, type: "location", location: { latitude: "91", longitude: "0" } }, 131009],
  [
    "two emoji",
    {
      ...to,
      type: "reaction",
      reaction: { message_id: "wamid.X", emoji: "👍👍" },
    },
    131009,
  ],
  [
    "one joined emoji",
    {
      ...to,
      type: "reaction",
      reaction: { message_id: "wamid.X", emoji: "👨‍👩‍👧" },
    },
    undefined,
  ],
  ["contact without a name part", { ...to, type: "contacts", contacts: [{ name: { formatted_name: "A" } }] }, 131008],
  ["four buttons", buttons(button("a"), button("b"), button("c"), button("d")), 131009],
  ["same titles", buttons(button("a", "1"), button("a", "2")), 131009],
  ["two buttons", buttons(button("a"), button("b")), undefined],
  ["template filled", template("order_update", "ar", "نورة", "42", "جاهز"), undefined],
  ["template not filled", template("order_update", "ar", "نورة"), 132000],
  ["template in no such language", template("order_update", "pt_BR", "a", "b", "c"), 132001],
  ["template text with a newline", template("order_update", "en", "a\nb", "b", "c"), 132012],
])("%s", (_name, body, code) => {
  expect(codeOf(body)).toBe(code);
});
