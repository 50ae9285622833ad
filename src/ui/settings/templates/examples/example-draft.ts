import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { type Draft, newButton, newDraft } from "../draft.ts";
import {
  type ExampleId,
  type ExampleLanguage,
  exampleIds,
  exampleKinds,
  exampleLanguages,
  exampleTexts,
} from "./example-templates.ts";

/** An example as somebody begins to change it, signed with the name of their business. */
export function exampleDraft(id: ExampleId, language: ExampleLanguage, business: string): Draft {
  const { body, replies, samples } = exampleTexts[language][id];
  return {
    ...newDraft(),
    name: id,
    language,
    category: exampleKinds[id].category,
    body: { text: body, examples: samples },
    footer: [...business.replace(/[{}]/g, "").trim()].slice(0, templateLimits.footer).join(""),
    buttons: replies.map((text) => ({ ...newButton("QUICK_REPLY"), text })),
  };
}

/** The example that an address names; null for none, in English if it names no language of ours. */
export function exampleInAddress(query: { example?: unknown; language?: unknown }, business: string): Draft | null {
  const id = exampleIds.find((known) => known === query.example);
  return id ? exampleDraft(id, exampleLanguage(query.language), business) : null;
}

export function exampleLanguage(value: unknown): ExampleLanguage {
  return exampleLanguages.find((known) => known === value) ?? "en";
}
