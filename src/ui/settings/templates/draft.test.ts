import { expect, test } from "vitest";
import { templateProblems } from "#/domain/channels/template-rules-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";
import { componentsOf, type Draft, draftOf, filesOf, newButton, newCard, newDraft } from "./draft.ts";

const fileId = "0198f2d0-7c00-7000-8000-000000000001";

const full: Draft = {
  ...newDraft(),
  name: "dish_of_the_day",
  category: "MARKETING",
  format: "IMAGE",
  fileId,
  body: { text: "Hi {{1}}, today we cook for you.", examples: { "1": "Sara" } },
  footer: "Until 23:00",
  buttons: [
    { ...newButton("QUICK_REPLY"), text: "Stop" },
    { ...newButton("URL"), text: "Order", url: "https://x.example/{{1}}", suffix: "kabsa" },
    { ...newButton("COPY_CODE"), code: "SWEET25" },
  ],
};

test("a draft becomes the components that the API takes, and has no problem", () => {
  expect(componentsOf(full)).toEqual([
    { type: "HEADER", format: "IMAGE", example: { file_id: fileId } },
    { type: "BODY", text: full.body.text, example: { body_text: [["Sara"]] } },
    { type: "FOOTER", text: "Until 23:00" },
    {
      type: "BUTTONS",
      buttons: [
        { type: "QUICK_REPLY", text: "Stop" },
        { type: "URL", text: "Order", url: "https://x.example/{{1}}", example: ["https://x.example/kabsa"] },
        { type: "COPY_CODE", example: "SWEET25" },
      ],
    },
  ]);
  expect(templateProblems({ ...full, components: componentsOf(full) })).toEqual([]);
});

test("named samples go by name", () => {
  const body = { text: "Hi {{first_name}}, welcome back.", examples: { first_name: "Sara" } };
  expect(componentsOf({ ...newDraft(), body })).toEqual([
    {
      type: "BODY",
      text: body.text,
      example: { body_text_named_params: [{ param_name: "first_name", example: "Sara" }] },
    },
  ]);
});

test("a template is a draft again, with the files that we kept", () => {
  const template = {
    ...full,
    components: componentsOf(full),
    sampleFiles: filesOf(full),
  } as unknown as TemplateDto;
  expect(componentsOf(draftOf(template))).toEqual(componentsOf(full));
});

test("a carousel keeps its text and its cards, and nothing else", () => {
  const cards = [newCard(), newCard()].map((card) => ({
    ...card,
    fileId,
    buttons: [{ ...newButton("QUICK_REPLY"), text: "More" }],
  }));
  const components = componentsOf({ ...full, isCarousel: true, cards });
  expect(components.map(({ type }) => type)).toEqual(["BODY", "CAROUSEL"]);
  expect(templateProblems({ ...full, components })).toEqual([]);
});

test("of a code only what may be chosen is handed in", () => {
  const code = { label: "Copy", minutes: "10", hasWarning: true };
  expect(componentsOf({ ...full, category: "AUTHENTICATION", code })).toEqual([
    { type: "BODY", add_security_recommendation: true },
    { type: "FOOTER", code_expiration_minutes: 10 },
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: "Copy" }] },
  ]);
});
