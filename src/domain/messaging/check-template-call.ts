import { templateFields, valuesOfCall } from "#/domain/channels/template-call-schema.ts";
import type { FieldKind, TemplateField } from "#/domain/channels/template-fields-schema.ts";
import { templateLimits } from "#/domain/channels/template-limits-schema.ts";
import { clock } from "#/platform/clock.ts";
import { AppError } from "#/platform/errors.ts";

type Json = Record<string, unknown>;

/**
 * The components of a send as Meta takes them, and their texts by field. Throws `template_invalid` with a sentence and the
 * field when a value is missing, of the wrong kind, or for a part that the template does not have.
 */
export function checkedCall(template: Json[], call: Json[]): { components: Json[]; values: Record<string, string> } {
  const { values, unknown } = valuesOfCall(template, call);
  const [strange] = unknown;
  if (strange) throw refusal(strange, `This template takes no such values for its ${strange}.`);
  const texts: Record<string, string> = {};
  for (const field of templateFields(template)) {
    const value = values[field.key];
    const text = typeof value === "string" ? value : "";
    const fault = faultOf(field, text);
    if (fault) throw refusal(field.key, fault);
    texts[field.key] = text;
  }
  return { components: call.map(withEncodedSuffix), values: texts };
}

function faultOf(field: TemplateField, value: string): string | undefined {
  const label = labelOf(field);
  if (value.trim() === "") return field.isRequired ? `Fill in ${label}.` : undefined;
  const wrong = rules[field.kind]?.(value);
  return wrong && `${label}: ${wrong}`;
}

function labelOf({ kind, part, name, card }: TemplateField): string {
  // Meta writes the label of some buttons itself, such as the one that copies a code.
  const button = name ? `the button "${name}"` : `the ${kind} of the button`;
  const place = part === "button" ? button : `"${name}" of the ${part}`;
  return card === undefined ? place : `${place} of card ${card + 1}`;
}

/** What Meta refuses with 132012 (whatsapp-cloud reference §8.13). */
const rules: Partial<Record<FieldKind, (value: string) => string | undefined>> = {
  text: (value) =>
    /[\n\r\t]| {5}/.test(value) ? "no line breaks, tabs or more than four spaces in a row." : tooLong(value, 1024),
  url: (value) => tooLong(value, 2000),
  code: (value) => tooLong(value, templateLimits.code),
  payload: (value) => tooLong(value, 128),
  latitude: (value) => (Math.abs(Number(value)) <= 90 ? undefined : "a number from -90 to 90."),
  longitude: (value) => (Math.abs(Number(value)) <= 180 ? undefined : "a number from -180 to 180."),
  expires: (value) => (Date.parse(value) > clock.now().getTime() ? undefined : "a time to come."),
};

function tooLong(value: string, most: number): string | undefined {
  return [...value].length > most ? `at most ${most} characters.` : undefined;
}

function refusal(field: string, sentence: string): AppError {
  return new AppError("template_invalid", sentence, { fields: { [field]: sentence } });
}

/** Meta puts the text at the end of an address as it is. Cards have such buttons too. */
function withEncodedSuffix(component: Json): Json {
  if (Array.isArray(component.cards)) {
    const cards = component.cards.map((card: Json) => ({
      ...card,
      ...(Array.isArray(card.components) && { components: card.components.map(withEncodedSuffix) }),
    }));
    return { ...component, cards };
  }
  if (String(component.sub_type).toLowerCase() !== "url" || !Array.isArray(component.parameters)) return component;
  const parameters = component.parameters.map((parameter: Json) => ({
    ...parameter,
    ...(typeof parameter.text === "string" && { text: encoded(parameter.text) }),
  }));
  return { ...component, parameters };
}

function encoded(suffix: string): string {
  return suffix.toWellFormed().replace(/[^\x21-\x7e]+/g, encodeURIComponent);
}
