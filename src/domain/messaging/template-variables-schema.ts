import { z } from "zod";
import { missingReasons, variableSources } from "#/domain/channels/template-sources-schema.ts";

export const templateVariablesQuery = z.object({
  language: z.string().max(15).default("en").describe("The template's, in which amounts and dates are written"),
});

export const templateVariableDto = z
  .object({
    source: z.enum(variableSources).describe("As a template's text parameter takes it"),
    text: z.string().describe("What it says now; empty where nothing is known"),
    missing: z.enum(missingReasons).nullable().describe("Why it says nothing"),
  })
  .meta({ id: "TemplateVariable" });
export type TemplateVariable = z.infer<typeof templateVariableDto>;
