import { expect, test } from "vitest";
import { redacted } from "./redacted.ts";

const words = ["5511987654321", "planted@example.com"];

test("words go from texts at any depth, the rest stays", () => {
  const value = {
    body: "call +5511987654321, not 5511987654399",
    list: ["to planted@example.com", 7, null, true],
    none: null,
  };
  expect(redacted(value, words)).toEqual({
    body: "call +…, not 5511987654399",
    list: ["to …", 7, null, true],
    none: null,
  });
  expect(redacted({ "5511987654321": 1 }, words)).toEqual({ "…": 1 });
});

test("a card with one of the numbers, however it is written, goes with its name; the others stay", () => {
  const card = (name: string, phone: string, waId?: string) => ({
    name,
    phones: [{ phone, ...(waId && { waId }) }],
    emails: [],
  });
  const other = card("Somebody else", "+55 11 90000-1111");
  const contacts = [card("Zaynab", "+55 11 98765-4321"), other, card("Zaynab at work", "7654-4321", "5511987654321")];
  expect(redacted({ contacts }, words)).toEqual({ contacts: [other] });
});
