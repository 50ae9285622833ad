import { describe, expect, test } from "vitest";
import { type Inline, parseInline, parseMarkup, safeHref, withoutMarkup } from "./whatsapp-markup.ts";

const text = (value: string): Inline => ({ kind: "text", text: value });

describe("parseInline", () => {
  test("bold, italic, strike and code", () => {
    expect(parseInline("*a* _b_ ~c~ `d`")).toEqual([
      { kind: "bold", children: [text("a")] },
      text(" "),
      { kind: "italic", children: [text("b")] },
      text(" "),
      { kind: "strike", children: [text("c")] },
      text(" "),
      { kind: "code", text: "d" },
    ]);
  });

  test("marks nest", () => {
    expect(parseInline("*a _b_*")).toEqual([
      { kind: "bold", children: [text("a "), { kind: "italic", children: [text("b")] }] },
    ]);
  });

  test.each(["2*3*4", "snake_case_name", "* a*", "*a *", "**", "a*b*", "*open", "``"])("%s is plain text", (plain) => {
    expect(parseInline(plain)).toEqual([text(plain)]);
  });

  test("works at Arabic word borders", () => {
    expect(parseInline("السعر *120 ريال* فقط")[1]).toEqual({ kind: "bold", children: [text("120 ريال")] });
  });

  test("links end before the punctuation behind them", () => {
    expect(parseInline("see https://wasl.app/a?b=1, ok")).toEqual([
      text("see "),
      { kind: "link", text: "https://wasl.app/a?b=1", href: "https://wasl.app/a?b=1" },
      text(", ok"),
    ]);
    expect(parseInline("www.wasl.app")[0]).toMatchObject({ kind: "link", href: "https://www.wasl.app/" });
  });

  test("underscores inside a link belong to the link", () => {
    expect(parseInline("https://wasl.app/_a_b_")[0]).toMatchObject({ kind: "link", text: "https://wasl.app/_a_b" });
  });

  test("4,096 opening marks are read in a moment", () => {
    const started = performance.now();
    parseInline("*a ".repeat(1365));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe("parseMarkup", () => {
  test("quotes, lists and code blocks", () => {
    expect(parseMarkup("> q\n- a\n- b\n3. c\ntext\n```\nx *y*\n```").map((block) => block.kind)).toEqual([
      "quote",
      "bullets",
      "numbers",
      "text",
      "pre",
    ]);
  });

  test("empty lines inside a text stay", () => {
    expect(parseMarkup("a\n\nb")).toEqual([{ kind: "text", lines: [[text("a")], [], [text("b")]] }]);
  });
});

test("without markup the words stay", () => {
  expect(withoutMarkup("*Two* _mixed_ ~grills~\n- no `onion`\n> https://a.example/x_y_z\n```late```")).toBe(
    "Two mixed grills\nno onion\nhttps://a.example/x_y_z\nlate",
  );
});

test.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "//evil.example"])(
  "%s is not an address to open",
  (address) => expect(safeHref(address)).toBeNull(),
);

test.each(['http://a" onmouseover="x', "http://a b", 'https://a"b', "http://a\nb", "http://<a>"])(
  "%j is none either: servers and browsers would disagree about its host",
  (address) => expect(safeHref(address)).toBeNull(),
);

describe("what a stranger may write takes no time", () => {
  const long = (part: string) => part.repeat(Math.ceil(50_000 / part.length));

  test.each([
    ["marks that open and never close", long("*a ")],
    ["marks that may not close", long("_ *")],
    ["marks in marks", `${"*_~".repeat(8_000)}x${"~_*".repeat(8_000)}`],
    ["empty lines before the last", `a${"\n".repeat(50_000)}x`],
    ["full stops after an address", `http://a${".".repeat(50_000)}x`],
    ["full stops after many addresses", `www.a${".,".repeat(25_000)}/x www.b${"!".repeat(50_000)}y`],
    ["addresses in an address", long("www.")],
    ["addresses that are none", long("http://[")],
    ["code that never ends", long("`a")],
    ["blocks of code", long("``` ")],
  ])("%s", (_name, source) => {
    parseMarkup(source.slice(0, 2_000));
    const before = process.threadCpuUsage();
    parseMarkup(source);
    const { user, system } = process.threadCpuUsage(before); // not by the clock, which goes on while others compute
    // A tenth of what the slowest of them took when the time grew with the square of the length.
    expect((user + system) / 1_000).toBeLessThan(250);
  });

  test("and what it means stays the same", () => {
    expect(parseInline("*a *b* c")).toEqual([{ kind: "bold", children: [text("a *b")] }, text(" c")]);
    expect(parseInline("http://[bad] *a*").at(-1)).toEqual({ kind: "bold", children: [text("a")] });
    expect(parseMarkup("\n\na\n\nb\n\n")).toEqual([{ kind: "text", lines: [[text("a")], [], [text("b")]] }]);
  });
});
