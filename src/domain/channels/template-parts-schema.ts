// Without zod: the inbox reads templates with this, and zod must not come into its bundle.

/** Kinds of header. `PRODUCT` is known in cards of a product carousel only. */
export const headerFormats = ["TEXT", "IMAGE", "VIDEO", "DOCUMENT", "LOCATION", "PRODUCT"] as const;
export type HeaderFormat = (typeof headerFormats)[number];

/** A text with placeholders and Meta's sample value of each. */
export type TemplateText = { text: string; examples: Record<string, string> };

export type TemplateHeader = TemplateText & { format: HeaderFormat };

export type TemplateButton = {
  type: string;
  text: string;
  url: string;
  phoneNumber: string;
  flowId: string;
  /** Sample of a URL's variable part or of a coupon code. */
  example: string;
};

/** What a card of a carousel and a whole template have in common. */
export type TemplateFace = { header: TemplateHeader | null; body: TemplateText; buttons: TemplateButton[] };

/** A template as people see it, whatever the spelling of Meta's components. */
export type TemplateParts = TemplateFace & {
  footer: string;
  offer: { text: string; hasExpiration: boolean } | null;
  cards: TemplateFace[];
};

type Json = Record<string, unknown>;

/** Reads Meta's components; what is missing or of another kind reads as empty (whatsapp-cloud reference §10.1). */
export function templateParts(components: Json[]): TemplateParts {
  const offer = obj(find(components, "LIMITED_TIME_OFFER")?.limited_time_offer);
  return {
    ...faceOf(components),
    footer: str(find(components, "FOOTER")?.text),
    offer: offer ? { text: str(offer.text), hasExpiration: offer.has_expiration === true } : null,
    cards: objs(find(components, "CAROUSEL")?.cards).map((card) => faceOf(objs(card.components))),
  };
}

/**
 * The names of a text's placeholders, each once: `{{1}}`, `{{2}}` in the order of their numbers, in which Meta takes
 * their values, or `{{first_name}}` in the order in which they are read.
 */
export function placeholders(text: string): string[] {
  const names = [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ""))];
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((one, other) => Number(one) - Number(other)) : names;
}

/** The text with values in place; a placeholder without a value stays. */
export function fillPlaceholders(text: string, valueFor: (name: string) => string | undefined): string {
  return text.replace(placeholder, (whole, name: string) => valueFor(name) || whole);
}

/** True if the code of a one-time password has to be sent with this button too. */
export function isCodeButton(button: TemplateButton): boolean {
  return button.type === "OTP" || /^https:\/\/www\.whatsapp\.com\/otp\//.test(button.url);
}

const placeholder = /\{\{\s*(\w+)\s*\}\}/g;

function faceOf(components: Json[]): TemplateFace {
  const header = find(components, "HEADER");
  const body = find(components, "BODY");
  return {
    header: header ? { ...textOf(header), format: formatOf(header) } : null,
    body: body ? textOf(body) : { text: "", examples: {} },
    buttons: objs(find(components, "BUTTONS")?.buttons).map(buttonOf),
  };
}

function formatOf(header: Json): HeaderFormat {
  const format = str(header.format).toUpperCase();
  return headerFormats.find((known) => known === format) ?? "TEXT";
}

function textOf(component: Json): TemplateText {
  const text = str(component.text);
  const samples = samplesOf(component.example);
  const names = placeholders(text);
  const examples = samples.flatMap((sample, index): [string, string][] => {
    if (typeof sample === "string") return [[names[index] ?? String(index + 1), sample]];
    return [[str(obj(sample)?.param_name), str(obj(sample)?.example)]];
  });
  return { text, examples: Object.fromEntries(examples.filter(([name, value]) => name && value)) };
}

/** `{body_text: [["Sara", "12"]]}`, `{header_text: ["Sara"]}` or `{body_text_named_params: [{param_name, example}]}`. */
function samplesOf(example: unknown): unknown[] {
  const given = obj(example);
  const list =
    given?.body_text ?? given?.header_text ?? given?.body_text_named_params ?? given?.header_text_named_params;
  if (!Array.isArray(list)) return [];
  return Array.isArray(list[0]) ? (list[0] as unknown[]) : (list as unknown[]);
}

function buttonOf(button: Json): TemplateButton {
  const example = Array.isArray(button.example) ? button.example[0] : button.example;
  return {
    type: str(button.type).toUpperCase(),
    text: str(button.text),
    url: str(button.url),
    phoneNumber: str(button.phone_number),
    flowId: str(button.flow_id),
    example: str(example),
  };
}

function find(components: Json[], type: string): Json | undefined {
  return components.find((component) => str(component.type).toUpperCase() === type);
}

function objs(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(obj).filter((item) => item !== undefined) : [];
}

function obj(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

function str(value: unknown): string {
  return typeof value === "string" ? value : "";
}
