import { describe, expect, test } from "vitest";
import type { Cart } from "./newest-cart.ts";
import { orderValues } from "./order-values.ts";

type Item = Cart["items"][number];

const item = (more: Partial<Item> = {}): Item => ({
  productRetailerId: "SKU-1",
  quantity: 1,
  itemPrice: 10,
  itemPriceMinor: 1000,
  currency: "SAR",
  ...more,
});

function say(items: Item[], language = "en") {
  const cart = { id: "0198f2d0-7c00-7000-8000-00007f3a91c2", sentAt: new Date("2026-11-21T22:30:00Z"), items };
  return orderValues(cart, { language, timeZone: "Asia/Riyadh" });
}

const total = (items: Item[], language?: string) => say(items, language)["order.total"];
/** Without the marks of direction and the spaces that do not break, which differ between versions of the language data. */
const plain = ({ text }: { text: string }) => text.replace(/[\u061c\u200e\u200f]/g, "").replace(/[\u00a0\u202f]/g, " ");

test("a cart says who it is, how much is in it, and when it came, in the workspace's own day", () => {
  const said = say([item({ quantity: 2 }), item({ productRetailerId: "CUP\n 01", itemPrice: 19.5 })]);
  expect(said["order.reference"].text).toBe("7F3A91C2");
  expect(said["order.item_count"].text).toBe("3");
  expect(said["order.items"].text).toBe("2 × SKU-1, 1 × CUP 01");
  expect(plain(said["order.total"])).toBe("SAR 39.50");
  expect(said["order.date"].text).toBe("November 22, 2026");
});

test.each([
  ["en_US", "SAR 1,109.50", "November 22, 2026"],
  ["fr", "1 109,50 SAR", "22 novembre 2026"],
  ["pt_BR", "SAR 1.109,50", "22 de novembro de 2026"],
  ["ar", "1,109.50 ر.س.", "22 نوفمبر 2026"],
  ["xx", "SAR 1,109.50", "November 22, 2026"],
  ["no such", "SAR 1,109.50", "November 22, 2026"],
])("amounts and dates are written in %s", (language, amount, date) => {
  const said = say([item({ itemPrice: 1109.5 })], language);
  expect(plain(said["order.total"])).toBe(amount);
  expect(plain(said["order.date"])).toBe(date);
});

test("Arabic has its own comma, and each number stays beside its item in a line from right to left", () => {
  const { text } = say([item(), item({ quantity: 2 })], "ar")["order.items"];
  expect(text).toBe("\u200e1 × SKU-1،\u200f \u200e2 × SKU-1");
  expect(say([item(), item()], "he")["order.items"].text).toContain(",\u200f ");
});

describe("the total", () => {
  test.each([
    ["three thirds are a whole, not three rounded parts", [item({ quantity: 3, itemPrice: 0.333 })], "SAR 1.00"],
    ["what adding makes of 0.1 and 0.2", [item({ itemPrice: 0.1 }), item({ itemPrice: 0.2 })], "SAR 0.30"],
    ["half a unit is rounded up", [item({ itemPrice: 1.005 })], "SAR 1.01"],
    ["three digits", [item({ itemPrice: 1.2345, currency: "KWD" })], "KWD 1.235"],
    ["no digits", [item({ itemPrice: 1500, currency: "jpy" })], "¥1,500"],
    ["a code that nobody knows", [item({ currency: "ZZZ" })], "ZZZ 10.00"],
  ])("%s", (_case, items, text) => {
    expect(plain(total(items))).toBe(text);
  });

  test.each([
    ["no_currency", [item({ currency: "" })]],
    ["no_currency", [item({ currency: "__proto__" })]],
    ["several_currencies", [item(), item({ currency: "USD" })]],
    ["no_prices", [item({ itemPrice: 0 })]],
    ["no_prices", [item({ itemPrice: -3 })]],
    ["no_prices", [item({ itemPrice: 1e300 })]],
  ])("is not told: %s", (missing, items) => {
    expect(total(items)).toEqual({ text: "", missing });
  });
});

describe("a long list", () => {
  test("ends with how many are left", () => {
    const items = Array.from({ length: 500 }, (_, n) => item({ productRetailerId: `SKU-${1000 + n}` }));
    const { text } = say(items)["order.items"];
    const [told = "", left] = text.split(" … +");
    expect(told).toMatch(/^1 × SKU-1000, .*SKU-\d{4}$/);
    expect(told.split(", ").length + Number(left)).toBe(500);
    expect(text.length).toBeLessThan(330);
  });

  test("of one endless name keeps its beginning", () => {
    const { text } = say([item({ productRetailerId: "x".repeat(5_000) }), item()])["order.items"];
    expect(text).toMatch(/^1 × x+ … \+1$/);
    expect(text.length).toBeLessThan(330);
  });

  test("of nameless items says nothing", () => {
    expect(say([item({ productRetailerId: " " })])["order.items"]).toEqual({ text: "", missing: "no_names" });
  });
});

test("without a cart nothing is known", () => {
  const said = orderValues(undefined, { language: "en", timeZone: "UTC" });
  expect(new Set(Object.values(said).map(({ missing }) => missing))).toEqual(new Set(["no_cart"]));
});
