import type { TemplateCategory } from "#/domain/channels/template-limits-schema.ts";
import {
  type HeaderFormat,
  placeholders,
  type TemplateButton,
  type TemplateFace,
  templateParts,
} from "#/domain/channels/template-parts-schema.ts";
import type { TemplateDto } from "#/domain/channels/template-schema.ts";

export type DraftText = { text: string; examples: Record<string, string> };
export type DraftButton = {
  /** Stays with the button while it moves. */
  id: string;
  type: string;
  text: string;
  url: string;
  /** What a sample link ends with. */
  suffix: string;
  phone: string;
  code: string;
  flowId: string;
};
export type DraftFace = {
  format: HeaderFormat | "NONE";
  header: DraftText;
  fileId: string;
  body: DraftText;
  buttons: DraftButton[];
};
export type DraftCard = DraftFace & { id: string };

/** A template while somebody writes it. What its kind does not use is kept until it is handed in. */
export type Draft = DraftFace & {
  name: string;
  language: string;
  category: TemplateCategory;
  ttlSeconds: number | null;
  footer: string;
  isCarousel: boolean;
  cards: DraftCard[];
  offer: { isOn: boolean; text: string; hasExpiration: boolean };
  code: { label: string; minutes: string; hasWarning: boolean };
};

type Json = Record<string, unknown>;

const noText: DraftText = { text: "", examples: {} };
const noFace: DraftFace = { format: "NONE", header: noText, fileId: "", body: noText, buttons: [] };

export function newDraft(): Draft {
  return {
    ...noFace,
    name: "",
    language: "en",
    category: "UTILITY",
    ttlSeconds: null,
    footer: "",
    isCarousel: false,
    cards: [],
    offer: { isOn: false, text: "", hasExpiration: true },
    code: { label: "", minutes: "", hasWarning: true },
  };
}

export function newButton(type: string): DraftButton {
  return { id: crypto.randomUUID(), type, text: "", url: "", suffix: "", phone: "", code: "", flowId: "" };
}

export function newCard(): DraftCard {
  return { ...noFace, format: "IMAGE", id: crypto.randomUUID() };
}

/** A template that exists, to be changed or to be the model of another. Its files are there again if we kept them. */
export function draftOf(template: TemplateDto): Draft {
  const parts = templateParts(template.components);
  const code = parts.buttons[0]?.text ?? "";
  return {
    ...newDraft(),
    ...draftFace(parts, template.sampleFiles.header),
    name: template.name,
    language: template.language,
    category: template.category as TemplateCategory,
    ttlSeconds: template.ttlSeconds,
    footer: parts.footer,
    isCarousel: parts.cards.length > 0,
    cards: parts.cards.map((card, index) => ({
      ...draftFace(card, template.sampleFiles[`cards.${index}.header`]),
      id: crypto.randomUUID(),
    })),
    offer: {
      isOn: parts.offer !== null,
      text: parts.offer?.text ?? "",
      hasExpiration: parts.offer?.hasExpiration ?? true,
    },
    code: { label: code, minutes: "", hasWarning: true },
  };
}

/** The components as the API takes them. */
export function componentsOf(draft: Draft): Json[] {
  if (draft.category === "AUTHENTICATION") return codeComponents(draft.code);
  if (draft.isCarousel) {
    const cards = draft.cards.map((card) => ({ components: faceComponents(card) }));
    return [textComponent("BODY", draft.body), { type: "CAROUSEL", cards }];
  }
  const { offer, footer } = draft;
  const hasOffer = offer.isOn && draft.category === "MARKETING";
  return [
    ...(hasOffer
      ? [{ type: "LIMITED_TIME_OFFER", limited_time_offer: { text: offer.text, has_expiration: offer.hasExpiration } }]
      : []),
    ...faceComponents(draft, footer.trim() === "" ? [] : [{ type: "FOOTER", text: footer }]),
  ];
}

/** Our files by place, as a preview wants them. */
export function filesOf(draft: Draft): Record<string, string> {
  const cards = draft.cards.map((card, index) => [`cards.${index}.header`, card.fileId]);
  return Object.fromEntries([["header", draft.fileId], ...cards].filter(([, fileId]) => fileId));
}

function draftFace(face: TemplateFace, fileId = ""): DraftFace {
  const { header, body, buttons } = face;
  return {
    format: header?.format ?? "NONE",
    header: header ? { text: header.text, examples: header.examples } : noText,
    fileId,
    body,
    buttons: buttons.map(draftButton),
  };
}

function draftButton(button: TemplateButton): DraftButton {
  const { type, text, url, phoneNumber, example, flowId } = button;
  const fixed = url.split("{{")[0] ?? "";
  return {
    ...newButton(type),
    text,
    url,
    suffix: type === "URL" && example.startsWith(fixed) ? example.slice(fixed.length) : "",
    phone: phoneNumber,
    code: type === "COPY_CODE" ? example : "",
    flowId,
  };
}

function faceComponents(face: DraftFace, beforeButtons: Json[] = []): Json[] {
  const { format, body, buttons } = face;
  return [
    ...(format === "NONE" ? [] : [headerComponent(face, format)]),
    ...(body.text === "" ? [] : [textComponent("BODY", body)]),
    ...beforeButtons,
    ...(buttons.length > 0 ? [{ type: "BUTTONS", buttons: buttons.map(buttonComponent) }] : []),
  ];
}

function headerComponent({ header, fileId }: DraftFace, format: HeaderFormat): Json {
  if (format === "TEXT") return { ...textComponent("HEADER", header), format };
  const isFile = format !== "LOCATION" && format !== "PRODUCT";
  return { type: "HEADER", format, ...(isFile && fileId && { example: { file_id: fileId } }) };
}

/** Meta wants numbered samples in a list inside a list, of a header in one list, and named ones by name. */
function textComponent(type: "HEADER" | "BODY", { text, examples }: DraftText): Json {
  const names = placeholders(text);
  const key = type === "HEADER" ? "header_text" : "body_text";
  const samples = names.map((name) => examples[name] ?? "");
  if (names.length === 0) return { type, text };
  if (names.some((name) => !/^\d+$/.test(name))) {
    const named = names.map((name) => ({ param_name: name, example: examples[name] ?? "" }));
    return { type, text, example: { [`${key}_named_params`]: named } };
  }
  return { type, text, example: { [key]: type === "HEADER" ? samples : [samples] } };
}

function buttonComponent({ type, text, url, suffix, phone, code, flowId }: DraftButton): Json {
  if (type === "COPY_CODE") return { type, example: code };
  if (type === "URL") {
    const isVariable = placeholders(url).length > 0;
    return { type, text, url, ...(isVariable && { example: [(url.split("{{")[0] ?? "") + suffix] }) };
  }
  if (type === "PHONE_NUMBER") return { type, text, phone_number: phone };
  return { type, text, ...(type === "FLOW" && { flow_id: flowId }) };
}

function codeComponents({ label, minutes, hasWarning }: Draft["code"]): Json[] {
  const expiry = Number(minutes);
  return [
    { type: "BODY", add_security_recommendation: hasWarning },
    ...(expiry > 0 ? [{ type: "FOOTER", code_expiration_minutes: expiry }] : []),
    { type: "BUTTONS", buttons: [{ type: "OTP", otp_type: "COPY_CODE", text: label }] },
  ];
}
