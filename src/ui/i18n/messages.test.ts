import { readdirSync, readFileSync } from "node:fs";
import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { areas } from "./areas.ts";
import { locales } from "./locale.ts";

type Messages = { [key: string]: string | Messages };

const folder = new URL("../messages/", import.meta.url);

test("every message file is loaded", () => {
  expect(filesOf("en")).toEqual(areas.map((area) => `${area}.json`));
});

describe.each(locales.filter((locale) => locale !== "en"))("%s", (locale) => {
  test("has the files of English", () => {
    expect(filesOf(locale)).toEqual(filesOf("en"));
  });

  test.each(areas)("%s: same keys and placeholders as English", (area) => {
    expect(argumentsOf(read(locale, area))).toEqual(argumentsOf(read("en", area)));
  });
});

test.each(locales.flatMap((locale) => areas.map((area) => [locale, area] as const)))(
  "%s/%s: every message parses",
  (locale, area) => {
    const messages = read(locale, area);
    const errors: unknown[] = [];
    const t = createTranslator({ locale, messages, onError: (error) => errors.push(error) });
    const translate = t.markup as (key: string, values: Record<string, unknown>) => string;
    const tags = (chunks: unknown) => String(chunks);
    for (const [key, names] of Object.entries(argumentsOf(messages))) {
      translate(key, Object.fromEntries(names.map((name) => [name, name.startsWith("<") ? tags : 3])));
    }
    expect(errors.filter((error) => (error as { code?: string }).code === "INVALID_MESSAGE")).toEqual([]);
  },
);

function filesOf(locale: string): string[] {
  return readdirSync(new URL(`${locale}/`, folder))
    .filter((name) => name.endsWith(".json"))
    .sort();
}

function read(locale: string, area: string): Messages {
  return JSON.parse(readFileSync(new URL(`${locale}/${area}.json`, folder), "utf8")) as Messages;
}

/** Key to the sorted names of its placeholders and tags. */
function argumentsOf(messages: Messages, prefix = ""): Record<string, string[]> {
  return Object.assign(
    {},
    ...Object.entries(messages).map(([key, value]) =>
      typeof value === "string" ? { [prefix + key]: namesIn(value) } : argumentsOf(value, `${prefix + key}.`),
    ),
  ) as Record<string, string[]>;
}

/** The braces of a message nest as text, argument, text, …: a name follows each one that opens at an even depth. */
function namesIn(message: string): string[] {
  const names = new Set([...message.matchAll(/<(\w+)>/g)].map((match) => `<${match[1]}>`));
  let depth = 0;
  for (const { 0: brace, 1: name } of message.matchAll(/\{\s*(\w*)|\}/g)) {
    if (brace !== "}" && depth % 2 === 0 && name) names.add(name);
    depth += brace === "}" ? -1 : 1;
  }
  return [...names].sort();
}
