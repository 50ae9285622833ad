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
