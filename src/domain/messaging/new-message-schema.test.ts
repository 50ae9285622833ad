import { expect, test } from "vitest";
import { newMessage } from "./new-message-schema.ts";

const replyToId = "0198f2d0-7c00-7000-8000-0000000000a1";
const isReaction = (emoji: string) => newMessage.safeParse({ type: "reaction", emoji, replyToId }).success;

test("a reaction is one emoji, however it is put together, or nothing", () => {
  for (const emoji of ["👍", "❤️", "❤", "❤\u200d🔥", "👩‍👩‍👧‍👦", "👍🏽", "🇸🇦", "5️⃣", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", ""])
    expect(isReaction(emoji), emoji).toBe(true);
  for (const text of ["hello", "5", "*", " ", "👍👎", "👍 ", "👍\u200d"]) expect(isReaction(text), text).toBe(false);
});

test("a place off the globe is told what a latitude and a longitude are", () => {
  const issuesAt = (latitude: unknown, longitude: unknown) =>
    newMessage
      .safeParse({ type: "location", location: { latitude, longitude } })
      .error?.issues.map((one) => one.message);
  expect(issuesAt(90, -180)).toBeUndefined();
  for (const wrong of [90.0001, -91, "24.7"])
    expect(issuesAt(wrong, 0)).toEqual(["A latitude is a number from -90 to 90, such as 24.7136."]);
  expect(issuesAt(0, 180.5)).toEqual(["A longitude is a number from -180 to 180, such as 46.6753."]);
});

test("a text of invisible characters only is as empty as none", () => {
  const issuesOf = (body: string) => newMessage.safeParse({ body }).error?.issues.map((one) => one.message);
  for (const body of [
    "",
    " \n",
    "\u200b",
    "\u200e\u200f",
    "\u2060 \ufeff",
    "\u00ad",
    "\u3164",
    "\ufe0f",
    "\u2800",
    "\u0000",
  ])
    expect(issuesOf(body), JSON.stringify(body)).toEqual(["Write something first."]);
  for (const body of [".", "\u200bhi", "\u200fمرحبا", "❤\ufe0f", "👩\u200d👧"])
    expect(issuesOf(body), body).toBeUndefined();
});

test("a component of a template's call says which it is", () => {
  const takes = (component: object) =>
    newMessage.safeParse({ type: "template", template: { name: "t", language: "en", components: [component] } })
      .success;
  for (const type of ["body", "BODY", "header", "button", "carousel", "limited_time_offer"])
    expect(takes({ type })).toBe(true);
  for (const wrong of [{ type: "NUKE" }, { type: 1 }, {}]) expect(takes(wrong)).toBe(false);
});

test("a component of a card of a carousel says which it is, too", () => {
  const issuesOf = (cards: unknown) =>
    newMessage
      .safeParse({
        type: "template",
        template: { name: "t", language: "en", components: [{ type: "carousel", cards }] },
      })
      .error?.issues.map(({ path }) => path.join("."));
  const card = (component: object) => [{ card_index: 0, components: [component] }];
  for (const type of ["header", "BODY", "button"]) expect(issuesOf(card({ type }))).toBeUndefined();
  expect(issuesOf([{ card_index: 0 }])).toBeUndefined();
  for (const wrong of [{ type: "NUKE" }, { type: "carousel" }, {}])
    expect(issuesOf(card(wrong))).toEqual(["template.components.0.cards.0.components.0"]);
  expect(issuesOf("cards")).toEqual(["template.components.0.cards"]);
});
