import { GraphError } from "./graph-error.ts";
import type { Uploads } from "./graph-uploads.ts";
import type { Json } from "./ledger-entry.ts";
import { type Template, type TemplatePart, variablesOf } from "./templates.ts";

export type Draft = Omit<Template, "id" | "status" | "rejected_reason" | "previous_category">;

/** A draft as Meta takes it, with component types in upper case. Throws Meta's refusal with its words for people. */
export function checkDraft(body: Json, uploads: Uploads): Draft {
  const { name, language, category } = body;
  if (typeof name !== "string" || !/^[a-z0-9_]{1,512}$/.test(name))
    throw new GraphError(100, "Invalid parameter: name");
  if (typeof language !== "string" || !/^[a-z]{2,3}(_[A-Z]{2,3})?$/.test(language))
    throw new GraphError(100, "Invalid parameter: language");
  if (!["UTILITY", "MARKETING", "AUTHENTICATION"].includes(String(category)))
    throw new GraphError(100, "Invalid parameter: category");
  if (!Array.isArray(body.components)) throw new GraphError(100, "Invalid parameter: components");
  const components = upperCased(body.components as TemplatePart[]);
  checkParts(components, uploads, category === "AUTHENTICATION");
  return {
    name,
    language,
    category: category as Draft["category"],
    parameter_format: String(body.parameter_format).toUpperCase() === "NAMED" ? "NAMED" : "POSITIONAL",
    components: category === "AUTHENTICATION" ? codeParts(components) : components,
    ...(typeof body.message_send_ttl_seconds === "number" && {
      message_send_ttl_seconds: body.message_send_ttl_seconds,
    }),
  };
}

function upperCased(components: TemplatePart[]): TemplatePart[] {
  return components.map((part) => ({
    ...part,
    type: String(part.type).toUpperCase(),
    ...(part.cards && { cards: part.cards.map((card) => ({ components: upperCased(card.components) })) }),
  }));
}

function checkParts(components: TemplatePart[], uploads: Uploads, isCode: boolean): void {
  const body = components.find(({ type }) => type === "BODY");
  const header = components.find(({ type }) => type === "HEADER");
  if (body?.text) checkText(body, "BODY", 1024, 2388072);
  else if (!isCode && !components.some(({ type }) => type === "HEADER"))
    throw refusal(2388043, "Message body is missing", "A template needs a body.");
  if (header?.format === "TEXT") checkText(header, "HEADER", 60, 2388047);
  if (["IMAGE", "VIDEO", "DOCUMENT"].includes(header?.format ?? "")) checkSample(header, uploads);
  for (const { components: parts } of components.find(({ type }) => type === "CAROUSEL")?.cards ?? []) {
    checkParts(parts, uploads, false);
  }
}

function checkText({ text = "", example }: TemplatePart, type: string, most: number, code: number): void {
  if (text.length > most)
    throw refusal(code, `${type} is too long`, `The message ${type.toLowerCase()} has more than ${most} characters.`);
  const names = variablesOf(text);
  if (type === "BODY" && /^\s*\{\{|\}\}\s*$/.test(text)) {
    throw refusal(2388299, "Leading or trailing params", "Variables can't be at the start or end of the template.");
  }
  const given = Object.values(example ?? {}).flat(2).length;
  if (names.length > given)
    throw refusal(
      2388043,
      `Component of type ${type} is missing expected field(s) (example)`,
      "Give a sample per variable.",
    );
}

function checkSample(header: TemplatePart | undefined, { handles }: Uploads): void {
  const handle = (header?.example?.header_handle as unknown[] | undefined)?.[0];
  if (typeof handle === "string" && handles.has(handle)) return;
  throw refusal(2388084, "Invalid header handle", "Upload a sample of the header's file again.");
}

/** Meta writes the text of a code template itself, and shows its button as a link. */
function codeParts(components: TemplatePart[]): TemplatePart[] {
  const footer = components.find(({ type }) => type === "FOOTER");
  const button = components.find(({ type }) => type === "BUTTONS")?.buttons?.[0];
  const url = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}";
  return [
    { type: "BODY", text: "*{{1}}* is your verification code.", example: { body_text: [["123456"]] } },
    ...(footer ? [{ ...footer, text: "This code expires soon." }] : []),
    { type: "BUTTONS", buttons: [{ type: "URL", text: button?.text ?? "Copy code", url, example: [url] }] },
  ];
}

function refusal(subcode: number, title: string, message: string): GraphError {
  return new GraphError(100, title, { subcode, user: [title, message] });
}
