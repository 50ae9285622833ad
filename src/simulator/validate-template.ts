import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { requireList, requireObject, requireText } from "./require-field.ts";
import { type Template, type TemplateButton, type TemplatePart, variablesOf } from "./templates.ts";
import { validateMedia } from "./validate-media.ts";

type Files = (id: string) => boolean;

/** Checks a template send against the approved template: it exists in that language and each of its parts is filled. */
export function validateTemplate(content: Json, hasMedia: Files, held: Template[]): void {
  const name = requireText(content, "name", 512, "template.name");
  const code = requireText(requireObject(content, "language", "template.language"), "code", 15, "language.code");
  const template = held.find((one) => one.name === name && one.language === code);
  if (!template || template.status === "PENDING" || template.status === "REJECTED")
    throw new GraphError(132001, `template name (${name}) does not exist in ${code}`);
  if (template.status === "PAUSED") throw new GraphError(132015);
  if (template.status === "DISABLED") throw new GraphError(132016);
  const components = Array.isArray(content.components) ? (content.components as Json[]) : [];
  validateParts(template.components, components, hasMedia);
  if (template.components.some(({ type }) => type === "LIMITED_TIME_OFFER")) validateOffer(components);
  const cards = template.components.find(({ type }) => type === "CAROUSEL")?.cards;
  if (cards) validateCards(cards, components, hasMedia);
}

function validateParts(parts: TemplatePart[], given: Json[], hasMedia: Files): void {
  for (const type of ["HEADER", "BODY"] as const) {
    const part = parts.find((one) => one.type === type);
    countParameters(type, part, parametersOf(given, type), hasMedia);
  }
  validateButtons(parts.find(({ type }) => type === "BUTTONS")?.buttons ?? [], given);
}

function parametersOf(components: Json[], type: string): Json[] {
  const component = components.find((part) => String(part.type).toUpperCase() === type);
  return Array.isArray(component?.parameters) ? (component.parameters as Json[]) : [];
}

function countParameters(type: string, part: TemplatePart | undefined, given: Json[], hasMedia: Files): void {
  const isFormat = part?.format !== undefined && part.format !== "TEXT";
  const names = variablesOf(part?.text ?? "");
  const expected = isFormat ? 1 : names.length;
  if (given.length !== expected) {
    throw new GraphError(
      132000,
      `${type.toLowerCase()}: number of localizable_params (${given.length}) does not match the expected number of params (${expected})`,
    );
  }
  for (const parameter of given) {
    if (isFormat && String(parameter.type).toUpperCase() !== part.format)
      throw new GraphError(132012, `header: Format mismatch, expected ${part.format}, received ${parameter.type}`);
    validateParameter(parameter, hasMedia, names);
  }
}

function validateParameter(parameter: Json, hasMedia: Files, names: string[]): void {
  const type = String(parameter.type);
  if (type === "text") {
    const text = requireText(parameter, "text", 1024, "template.components.parameters.text");
    if (/[\n\t]| {5}/.test(text)) {
      throw new GraphError(132012, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
    }
    const isNamed = names.some((name) => !/^\d+$/.test(name));
    if (isNamed && !names.includes(String(parameter.parameter_name)))
      throw new GraphError(132012, "body: Parameter name is missing or empty");
  } else if (["image", "video", "document"].includes(type)) {
    validateMedia(`parameters.${type}`, requireObject(parameter, type), hasMedia, false);
  } else if (type === "location") {
    const place = requireObject(parameter, "location");
    for (const field of ["latitude", "longitude"]) {
      if (!Number.isFinite(Number(place[field] ?? Number.NaN)))
        throw new GraphError(131008, `Required parameter is missing: location.${field}`);
    }
    requireText(place, "name", 1000, "location.name");
    requireText(place, "address", 1000, "location.address");
  }
}

/** What each kind of button needs on a send; the others may be left out. */
const needed: Record<string, { subType: string; field: string; type: string }> = {
  COPY_CODE: { subType: "copy_code", field: "coupon_code", type: "coupon_code" },
  URL: { subType: "url", field: "text", type: "text" },
  MPM: { subType: "mpm", field: "action", type: "action" },
};

function validateButtons(buttons: TemplateButton[], components: Json[]): void {
  const given = components.filter((part) => String(part.type).toLowerCase() === "button");
  for (const component of given) {
    const index = Number(component.index);
    if (!(index >= 0 && index < buttons.length)) {
      throw new GraphError(132012, `buttons: component button index ${String(component.index)} does not exist`);
    }
  }
  buttons.forEach((button, index) => {
    const need = needed[button.type];
    const isFixed = button.type === "URL" && variablesOf(button.url ?? "").length === 0;
    const component = given.find((part) => Number(part.index) === index);
    if (!need || isFixed) return;
    const parameter = (component?.parameters as Json[] | undefined)?.[0];
    const isRight = String(component?.sub_type).toLowerCase() === need.subType && parameter?.type === need.type;
    if (!isRight || !parameter[need.field])
      throw new GraphError(
        131008,
        `Required parameter is missing: buttons: Button at index ${index} of type ${button.type} requires a parameter`,
      );
    if (need.field === "coupon_code" && String(parameter.coupon_code).length > 15)
      throw new GraphError(132012, "buttons: coupon_code is too long");
  });
}

function validateOffer(components: Json[]): void {
  const [parameter] = parametersOf(components, "LIMITED_TIME_OFFER");
  const offer = parameter && requireObject(parameter, "limited_time_offer");
  if (!(Number(offer?.expiration_time_ms) > 0))
    throw new GraphError(131008, "Required parameter is missing: limited_time_offer.expiration_time_ms");
}

function validateCards(cards: { components: TemplatePart[] }[], components: Json[], hasMedia: Files): void {
  const carousel = components.find((part) => String(part.type).toUpperCase() === "CAROUSEL") ?? {};
  const given = requireList(carousel, "cards", cards.length, cards.length, "carousel.cards");
  cards.forEach((card, index) => {
    const own = given.find(({ card_index }) => Number(card_index) === index);
    if (!own) throw new GraphError(131008, `Required parameter is missing: carousel.cards[${index}]`);
    validateParts(card.components, Array.isArray(own.components) ? (own.components as Json[]) : [], hasMedia);
  });
}
