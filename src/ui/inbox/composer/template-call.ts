import type { TemplateDto } from "#/domain/channels/template-schema.ts";

export type TemplateField = {
  /** Unique in the template, e.g. `BODY.1` or `BUTTONS.0.1`. */
  key: string;
  part: "HEADER" | "BODY" | "BUTTONS";
  /** The placeholder's own name: a number, or a word in newer templates. */
  name: string;
  example: string;
};

export type TemplateButton = { text: string; type: string };

type Component = { type: string; format: string; text: string; buttons: Record<string, unknown>[]; examples: string[] };

/** The placeholders of an approved template, in the order in which they are read. */
export function templateFields(template: TemplateDto): TemplateField[] {
  return template.components.map(readComponent).flatMap((component) => {
    const own = placeholders(component.text).map((name, index) => ({
      key: `${component.type}.${name}`,
      part: component.type === "HEADER" ? ("HEADER" as const) : ("BODY" as const),
      name,
      example: component.examples[index] ?? "",
    }));
    const inButtons = component.buttons.flatMap((button, index) =>
      placeholders(text(button.url)).map((name) => ({
        key: `BUTTONS.${index}.${name}`,
        part: "BUTTONS" as const,
        name,
        example: "",
      })),
    );
    return [...own, ...inButtons];
  });
}

/** A picture, film or file in the header has to be given on each send, which this form does not do. */
export function needsHeaderMedia(template: TemplateDto): boolean {
  return template.components.map(readComponent).some(({ type, format }) => type === "HEADER" && format !== "TEXT");
}

/** What the customer will read, with the given values in place; an empty value keeps its placeholder. */
export function templatePreview(template: TemplateDto, values: Record<string, string>) {
  const components = template.components.map(readComponent);
  const part = (type: string) => {
    const component = components.find((candidate) => candidate.type === type);
    return component ? fill(component.text, (name) => values[`${type}.${name}`]) : "";
  };
  const buttons = components.flatMap((component) => component.buttons);
  return {
    header: part("HEADER"),
    body: part("BODY"),
    footer: part("FOOTER"),
    buttons: buttons.map((button): TemplateButton => ({ text: text(button.text), type: text(button.type) })),
  };
}

/** The `template` of a send: Meta's components with one text parameter per placeholder. */
export function templateCall(template: TemplateDto, values: Record<string, string>) {
  const components = template.components.map(readComponent).flatMap((component): Record<string, unknown>[] => {
    const parameters = placeholders(component.text).map((name) => parameter(name, values[`${component.type}.${name}`]));
    const own = parameters.length > 0 ? [{ type: component.type.toLowerCase(), parameters }] : [];
    return [...own, ...component.buttons.flatMap((button, index) => buttonCall(button, index, values))];
  });
  return { name: template.name, language: template.language, components };
}

function buttonCall(button: Record<string, unknown>, index: number, values: Record<string, string>) {
  const parameters = placeholders(text(button.url)).map((name) => ({
    type: "text",
    text: values[`BUTTONS.${index}.${name}`] ?? "",
  }));
  return parameters.length > 0 ? [{ type: "button", sub_type: "url", index: String(index), parameters }] : [];
}

function parameter(name: string, value = "") {
  return /^\d+$/.test(name) ? { type: "text", text: value } : { type: "text", parameter_name: name, text: value };
}

function placeholders(source: string): string[] {
  return [...new Set([...source.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? ""))];
}

function fill(source: string, valueFor: (name: string) => string | undefined): string {
  return source.replace(/\{\{\s*(\w+)\s*\}\}/g, (placeholder, name: string) => valueFor(name) || placeholder);
}

function readComponent(raw: Record<string, unknown>): Component {
  return {
    type: text(raw.type).toUpperCase(),
    format: (text(raw.format) || "TEXT").toUpperCase(),
    text: text(raw.text),
    buttons: Array.isArray(raw.buttons) ? raw.buttons.filter(isRecord) : [],
    examples: readExamples(raw.example),
  };
}

/** `{body_text: [["Sara", "12"]]}`, `{header_text: ["Sara"]}` or `{body_text_named_params: [{param_name, example}]}`. */
function readExamples(example: unknown): string[] {
  if (!isRecord(example)) return [];
  const given = Object.values(example).find(Array.isArray) as unknown[] | undefined;
  const list = Array.isArray(given?.[0]) ? (given[0] as unknown[]) : (given ?? []);
  return list.map((item) => text(isRecord(item) ? item.example : item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
