import { describe, expect, test } from "vitest";
import { placeholders } from "#/domain/channels/template-parts-schema.ts";
import { templateProblems } from "#/domain/channels/template-rules-schema.ts";
import { componentsOf } from "../draft.ts";
import { exampleDraft, exampleInAddress } from "./example-draft.ts";
import { exampleIds, exampleLanguages, exampleTexts } from "./example-templates.ts";

const all = exampleLanguages.flatMap((language) => exampleIds.map((id) => [id, language] as const));

describe.each(all)("%s in %s", (id, language) => {
  test("is taken as it stands, whatever the business is called", () => {
    for (const business of ["Sufra House", "", "{{name}} & {Co}", "م".repeat(200)]) {
      const draft = exampleDraft(id, language, business);
      expect(templateProblems({ ...draft, components: componentsOf(draft) })).toEqual([]);
    }
  });

  test("has named variables, each with a sample of one line and nothing to spare", () => {
    const { body, samples } = exampleTexts[language][id];
    expect(Object.keys(samples).sort()).toEqual(placeholders(body).sort());
    for (const [name, sample] of Object.entries(samples)) {
      expect(name).toMatch(/^[a-z][a-z_]+$/);
      expect(sample).not.toMatch(/[\n\t]| {5}/);
    }
  });

  test("says as much as in English: the same variables and as many replies", () => {
    const [own, english] = [exampleTexts[language][id], exampleTexts.en[id]];
    expect(placeholders(own.body).sort()).toEqual(placeholders(english.body).sort());
    expect(own.replies).toHaveLength(english.replies.length);
  });

  test("leaves its variables words to stand between, not punctuation alone", () => {
    const { body } = exampleTexts[language][id];
    expect(body).toMatch(/^[^{]*\p{L}/u);
    expect(body.slice(body.lastIndexOf("}}"))).toMatch(/\p{L}/u);
  });
});

test("an address names an example and its language", () => {
  expect(exampleInAddress({ example: "welcome", language: "ar" }, "Sufra")).toMatchObject({
    name: "welcome",
    language: "ar",
    category: "MARKETING",
    footer: "Sufra",
  });
  expect(exampleInAddress({ example: "welcome", language: "xx" }, "Sufra")?.language).toBe("en");
  for (const example of ["none", "__proto__", undefined, ["welcome"]]) {
    expect(exampleInAddress({ example }, "Sufra")).toBeNull();
  }
});
