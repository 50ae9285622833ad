import { expect, test } from "vitest";
import { type TemplateDraft, templateProblems } from "./template-rules-schema.ts";

const body = { type: "BODY", text: "Hi {{1}}, welcome back.", example: { body_text: [["Sara"]] } };
const good: TemplateDraft = { name: "welcome_back", language: "en", category: "MARKETING", components: [body] };

const problems = (part: Partial<TemplateDraft>) =>
  templateProblems({ ...good, ...part }).map(({ key, at }) => `${key} ${at}`);

test("a good template has no problem", () => {
  expect(problems({})).toEqual([]);
});

const said = (text: string, ...samples: string[]) => ({ type: "BODY", text, example: { body_text: [samples] } });

test.each<[string, Partial<TemplateDraft>, string[]]>([
  ["no name", { name: "" }, ["nameMissing name"]],
  ["a name with a space", { name: "Welcome back" }, ["nameFormat name"]],
  ["an unknown language", { language: "english" }, ["languageMissing language"]],
  ["no text", { components: [] }, ["bodyMissing body"]],
  ["a long text", { components: [said("x".repeat(1025))] }, ["tooLong body"]],
  ["a variable at the end", { components: [said("This is for you, dear {{1}}", "Sara")] }, ["variableAtEdge body"]],
  [
    "two variables together",
    { components: [said("Hi to {{1}} {{2}} from us all", "a", "b")] },
    ["variablesTogether body"],
  ],
  ["a gap in the numbers", { components: [said("Hi {{2}}, welcome back.", "a")] }, ["variableNumbers body"]],
  [
    "numbers and names",
    { components: [said("Hi {{1}}, this is {{shop}} for you again.", "a", "b")] },
    ["variableNames body"],
  ],
  ["no sample", { components: [said("Hi {{1}}, welcome back.")] }, ["sampleMissing body.1"]],
  ["little beside variables", { components: [said("Hi {{1}}, so {{2}} it.", "a", "b")] }, ["tooManyVariables body"]],
  ["a picture without a sample", { components: [{ type: "HEADER", format: "IMAGE" }, body] }, ["fileMissing header"]],
  [
    "two variables in the header",
    {
      components: [
        { type: "HEADER", format: "TEXT", text: "{{1}} and {{2}}", example: { header_text: ["a", "b"] } },
        body,
      ],
    },
    ["headerVariables header"],
  ],
  [
    "a variable in the footer",
    { components: [body, { type: "FOOTER", text: "Bye {{1}}" }] },
    ["footerVariables footer"],
  ],
  ["too short a life", { ttlSeconds: 60 }, ["ttlRange ttlSeconds"]],
])("%s", (_name, part, expected) => {
  expect(problems(part)).toEqual(expected);
});

const withButtons = (...buttons: Record<string, unknown>[]) => ({ components: [body, { type: "BUTTONS", buttons }] });
const reply = (text: string) => ({ type: "QUICK_REPLY", text });
const link = { type: "URL", text: "Open", url: "https://x.example/" };

test.each<[string, Record<string, unknown>[], string[]]>([
  ["good ones", [reply("Yes"), reply("No"), link], []],
  ["no label", [reply("")], ["buttonTextMissing buttons.0.text"]],
  ["a long label", [reply("x".repeat(26))], ["tooLong buttons.0.text"]],
  ["the same label twice", [reply("Yes"), reply("Yes")], ["buttonTextTwice buttons"]],
  ["quick replies apart", [reply("Yes"), link, reply("No")], ["quickRepliesApart buttons"]],
  ["no address", [{ type: "URL", text: "Open", url: "x.example" }], ["urlInvalid buttons.0.url"]],
  [
    "a variable in the middle",
    [{ ...link, url: "https://x.example/{{1}}/y", example: ["https://x.example/1/y"] }],
    ["urlVariable buttons.0.url"],
  ],
  ["no sample address", [{ ...link, url: "https://x.example/{{1}}" }], ["sampleMissing buttons.0.sample"]],
  ["no number", [{ type: "PHONE_NUMBER", text: "Call", phone_number: "call me" }], ["phoneInvalid buttons.0.phone"]],
  ["a long code", [{ type: "COPY_CODE", example: "x".repeat(16) }], ["codeInvalid buttons.0.code"]],
  ["three links", [link, { ...link, text: "Two" }, { ...link, text: "Three" }], ["tooManyButtons buttons.URL"]],
])("buttons: %s", (_name, buttons, expected) => {
  expect(problems(withButtons(...buttons))).toEqual(expected);
});

const card = (...buttons: Record<string, unknown>[]) => ({
  components: [
    { type: "HEADER", format: "IMAGE", example: { file_id: "0198f2d0-7c00-7000-8000-000000000001" } },
    { type: "BUTTONS", buttons },
  ],
});
const cards = (...list: unknown[]) => ({ components: [body, { type: "CAROUSEL", cards: list }] });

test("a carousel has two to ten cards of one kind, and belongs to marketing", () => {
  expect(problems(cards(card(reply("More")), card(reply("More"))))).toEqual([]);
  expect(problems(cards(card(reply("More"))))).toEqual(["tooFewCards cards"]);
  expect(problems(cards(card(reply("More")), card(link)))).toEqual(["cardsDiffer cards"]);
  expect(problems({ ...cards(card(link), card(link)), category: "UTILITY" })).toEqual(["marketingOnly cards"]);
});

test("a template for codes has its button and no text of its own", () => {
  const otp = { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy code" }] };
  const code = { category: "AUTHENTICATION", components: [{ type: "BODY" }, otp] } as const;
  expect(problems({ ...code, components: [...code.components] })).toEqual([]);
  expect(problems({ category: "AUTHENTICATION", components: [{ type: "BODY" }] })).toEqual([
    "codeButtonMissing buttons",
  ]);
});
