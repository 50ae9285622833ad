import { expect, test } from "vitest";
import { inS0Words } from "./s0-words.ts";
import { conversationStatuses } from "./schema.ts";

test("every status has one of the dashboard's two words, and nothing else changes", () => {
  const words = conversationStatuses.map((status) => inS0Words({ id: "c", status }));
  expect(words.map(({ status }) => status)).toEqual(["active", "active", "active", "closed", "closed"]);
  expect(words.every(({ id }) => id === "c")).toBe(true);
});
