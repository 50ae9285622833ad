import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { requireObject, requireText } from "./require-field.ts";
import { type Template, templates, variablesOf } from "./templates.ts";
import { validateMedia } from "./validate-media.ts";

/** Checks a template send against the approved template: it exists in that language and every variable is filled. */
export function validateTemplate(content: Json, hasMedia: (id: string) => boolean): void {
  const name = requireText(content, "name", 512, "template.name");
  const code = requireText(requireObject(content, "language", "template.language"), "code", 15, "language.code");
  const template = findTemplate(name, code);
  if (!template) throw new GraphError(132001, `template name (${name}) does not exist in ${code}`);
  if (template.status === "PAUSED") throw new GraphError(132015);
  const components = Array.isArray(content.components) ? (content.components as Json[]) : [];
  for (const type of ["HEADER", "BODY"] as const) {
    const text = template.components.find((part) => part.type === type)?.text ?? "";
    countParameters(type, text, parametersOf(components, type), hasMedia);
  }
  validateButtonIndexes(template, components);
}

/** The template of that name and language. */
export function findTemplate(name: string, language: string): Template | undefined {
  return templates.find((template) => template.name === name && template.language === language);
}

function parametersOf(components: Json[], type: "HEADER" | "BODY"): Json[] {
  const component = components.find((part) => String(part.type).toUpperCase() === type);
  return Array.isArray(component?.parameters) ? (component.parameters as Json[]) : [];
}

function countParameters(type: string, text: string, given: Json[], hasMedia: (id: string) => boolean): void {
  const expected = variablesOf(text).length;
  if (given.length !== expected) {
    const part = type.toLowerCase();
    throw new GraphError(
      132000,
      `${part}: number of localizable_params (${given.length}) does not match the expected number of params (${expected})`,
    );
  }
  for (const parameter of given) validateParameter(parameter, hasMedia);
}

function validateParameter(parameter: Json, hasMedia: (id: string) => boolean): void {
  const type = String(parameter.type);
  if (type === "text") {
    const text = requireText(parameter, "text", 1024, "template.components.parameters.text");
    if (/[\n\t]| {5}/.test(text)) {
      throw new GraphError(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
    }
  } else if (["image", "video", "document"].includes(type)) {
    validateMedia(`parameters.${type}`, requireObject(parameter, type), hasMedia, false);
  }
}

function validateButtonIndexes(template: Template, components: Json[]): void {
  const count = template.components.find((part) => part.type === "BUTTONS")?.buttons?.length ?? 0;
  for (const component of components.filter((part) => String(part.type).toLowerCase() === "button")) {
    const index = Number(component.index);
    if (!(index >= 0 && index < count)) {
      throw new GraphError(132012, `buttons: component button index ${String(component.index)} does not exist`);
    }
  }
}
