import { describe, expect, test } from "vitest";
import { breachSentence, interactiveBreaches } from "./interactive-rules-schema.ts";
import { interactiveRequest } from "./interactive-schema.ts";

const file = "0198f2d0-7c00-7000-8000-0000000000a1";
const breaches = (interactive: unknown, body = "Hello") =>
  interactiveBreaches(body, interactiveRequest.parse(interactive)).map(({ path, rule, limit }) =>
    [path.join("."), rule, ...(limit === undefined ? [] : [limit])].join(" "),
  );
const buttons = (...titles: string[]) => titles.map((title, index) => ({ id: `b${index}`, title }));
const rows = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${from + index}`, title: `Row ${from + index}` }));

describe("exactly at the limit nothing is wrong", () => {
  test.each([
    [
      "three buttons of 20 characters",
      { kind: "buttons", buttons: buttons("a".repeat(20), "b".repeat(20), "c") },
      1024,
    ],
    [
      "ten rows in two sections",
      {
        kind: "list",
        label: "l".repeat(20),
        sections: [
          { title: "s".repeat(24), rows: rows(5) },
          { title: "t", rows: rows(5, 5) },
        ],
      },
      4096,
    ],
    [
      "thirty products",
      {
        kind: "product_list",
        header: { type: "text", text: "h".repeat(60) },
        catalogId: "1",
        sections: [{ productIds: Array.from({ length: 30 }, String) }],
      },
      1024,
    ],
    ["a link", { kind: "link", label: "l".repeat(20), url: "https://x.example/a?b=c", footer: "f".repeat(60) }, 1024],
    ["a product without a text", { kind: "product", catalogId: "1", productId: "2" }, 0],
    ["a form", { kind: "flow", flowId: "1", label: "l".repeat(30) }, 1024],
  ])("%s", (_, interactive, length) => expect(breaches(interactive, "x".repeat(length))).toEqual([]));
});

describe("one beyond is told with its place", () => {
  test.each([
    ["a text", { kind: "buttons", buttons: buttons("Yes") }, "x".repeat(1025), ["body tooLong 1024"]],
    ["no text", { kind: "location_request" }, " ", ["body missing"]],
    ["no buttons", { kind: "buttons", buttons: [] }, "x", ["interactive.buttons tooFew 1"]],
    ["four buttons", { kind: "buttons", buttons: buttons("1", "2", "3", "4") }, "x", ["interactive.buttons tooMany 3"]],
    ["two alike", { kind: "buttons", buttons: buttons("Yes", "Yes") }, "x", ["interactive.buttons.1.title repeated"]],
    [
      "a long title",
      { kind: "buttons", buttons: buttons("a".repeat(21)) },
      "x",
      ["interactive.buttons.0.title tooLong 20"],
    ],
    [
      "a long footer",
      { kind: "link", label: "Go", url: "https://x.example", footer: "f".repeat(61) },
      "x",
      ["interactive.footer tooLong 60"],
    ],
    ["no address", { kind: "link", label: "Go", url: "javascript:alert(1)" }, "x", ["interactive.url notALink"]],
    [
      "eleven rows",
      {
        kind: "list",
        label: "Open",
        sections: [
          { title: "a", rows: rows(6) },
          { title: "b", rows: rows(5, 6) },
        ],
      },
      "x",
      ["interactive.sections tooMany 10"],
    ],
    [
      "a section without its title",
      { kind: "list", label: "Open", sections: [{ title: "a", rows: rows(1) }, { rows: rows(1, 1) }] },
      "x",
      ["interactive.sections.1.title titleNeeded"],
    ],
    [
      "two rows of one id",
      { kind: "list", label: "Open", sections: [{ rows: [...rows(1), ...rows(1)] }] },
      "x",
      ["interactive.sections.0.rows.1.id repeated"],
    ],
    [
      "a list with a picture",
      { kind: "list", label: "Open", header: { type: "image", fileId: file }, sections: [{ rows: rows(1) }] },
      "x",
      ["interactive.header textHeader"],
    ],
    [
      "products without a header",
      { kind: "product_list", catalogId: "1", sections: [{ productIds: ["2"] }] },
      "x",
      ["interactive.header.text missing"],
    ],
    [
      "a form of two names",
      { kind: "flow", flowId: "1", flowName: "n", label: "Open" },
      "x",
      ["interactive.flowId flowNeeded"],
    ],
    ["a form with an emoji", { kind: "flow", flowId: "1", label: "Open 🙂" }, "x", ["interactive.label noEmoji"]],
    [
      "one card",
      { kind: "carousel", cards: [{ header: { type: "image", fileId: file }, buttons: buttons("A") }] },
      "x",
      ["interactive.cards tooFew 2"],
    ],
    [
      "cards that differ",
      {
        kind: "carousel",
        cards: [
          { header: { type: "image", fileId: file }, buttons: buttons("A") },
          { header: { type: "video", fileId: file }, buttons: buttons("A") },
        ],
      },
      "x",
      ["interactive.cards.1 cardsDiffer"],
    ],
  ])("%s", (_, interactive, body, expected) => expect(breaches(interactive, body)).toEqual(expected));
});

test("a program reads a sentence", () => {
  expect(breachSentence({ path: ["body"], rule: "tooLong", limit: 1024 })).toBe(
    "WhatsApp takes at most 1024 characters here.",
  );
});
