import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { invalid, optionalText, requireList, requireObject, requireText } from "./require-field.ts";
import { type Template, templates } from "./templates.ts";
import { validateInteractive } from "./validate-interactive.ts";
import { validateMedia } from "./validate-media.ts";
import { validateTemplate } from "./validate-template.ts";

/** A send that is well formed. `to` is digits, a user id or a group id. */
export type ValidSend = {
  to: string;
  isUserId: boolean;
  type: string;
  content: unknown;
  opaque?: string;
};

/** Checks a body of `POST /{phone}/messages` like Meta. Throws the `GraphError` that Meta would answer. */
export function validateSend(body: Json, hasMedia: (id: string) => boolean, held: Template[] = templates): ValidSend {
  if (body.messaging_product !== "whatsapp") {
    throw new GraphError(100, "The parameter messaging_product is required and must be whatsapp.");
  }
  const opaque = body.biz_opaque_callback_data;
  if (opaque !== undefined && (typeof opaque !== "string" || opaque.length > 512)) {
    throw invalid("biz_opaque_callback_data", "must be a string of at most 512 characters");
  }
  const { to, isUserId } = recipient(body);
  const type = typeof body.type === "string" ? body.type : "text";
  validateContext(body);
  return {
    to,
    isUserId,
    type,
    content: validateContent(body, type, hasMedia, held),
    ...(opaque && { opaque }),
  };
}

function recipient(body: Json): { to: string; isUserId: boolean } {
  if (body.to === undefined && body.recipient === undefined) {
    throw new GraphError(100, "The parameter to is required.");
  }
  if (body.to === undefined) {
    const userId = requireText(body, "recipient", 140);
    if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId)) throw invalid("recipient", "is not a user id");
    return { to: userId, isUserId: true };
  }
  const to = requireText(body, "to", 200);
  if (body.recipient_type === "group") return { to, isUserId: false };
  const digits = to.replace(/[\s()+.-]/g, "");
  if (!/^\d{6,15}$/.test(digits)) throw invalid("to", "is not a phone number");
  return { to: digits, isUserId: false };
}

function validateContent(body: Json, type: string, hasMedia: (id: string) => boolean, held: Template[]): unknown {
  if (type === "contacts") return validateContacts(body);
  const check = checks[type];
  if (!check) throw new GraphError(131051, `Message type "${type}" is not currently supported.`);
  const content = requireObject(body, type);
  check(content, hasMedia, held);
  return content;
}

function validateContext(body: Json): void {
  if (body.context === undefined) return;
  const id = requireText(requireObject(body, "context"), "message_id", 300, "context.message_id");
  if (!id.startsWith("wamid.")) throw invalid("context.message_id", "is not a message id");
}

const checks: Record<string, (content: Json, hasMedia: (id: string) => boolean, held: Template[]) => void> = {
  text: (text) => {
    requireText(text, "body", 4096, "text.body");
  },
  image: (media, hasMedia) => validateMedia("image", media, hasMedia, true),
  video: (media, hasMedia) => validateMedia("video", media, hasMedia, true),
  audio: (media, hasMedia) => validateMedia("audio", media, hasMedia, false),
  sticker: (media, hasMedia) => validateMedia("sticker", media, hasMedia, false),
  document: (media, hasMedia) => {
    validateMedia("document", media, hasMedia, true);
    optionalText(media, "filename", 240, "document.filename");
  },
  location: (location) => {
    validateCoordinate(location, "latitude", 90);
    validateCoordinate(location, "longitude", 180);
  },
  reaction: (reaction) => {
    requireText(reaction, "message_id", 300, "reaction.message_id");
    if (typeof reaction.emoji !== "string") throw new GraphError(131008, "Required parameter is missing: emoji");
    if ([...new Intl.Segmenter().segment(reaction.emoji)].length > 1)
      throw invalid("reaction.emoji", "is not one emoji");
  },
  interactive: validateInteractive,
  template: validateTemplate,
};

function validateCoordinate(location: Json, key: string, limit: number): void {
  const value = location[key];
  if (value === undefined) throw new GraphError(131008, `Required parameter is missing: location.${key}`);
  if (!(Math.abs(Number(value)) <= limit)) throw invalid(`location.${key}`, `must be between -${limit} and ${limit}`);
}

/** Contacts are the one type whose content is an array. */
function validateContacts(body: Json): Json[] {
  const contacts = requireList(body, "contacts", 1, 257);
  for (const contact of contacts) {
    const name = requireObject(contact, "name", "contacts.name");
    requireText(name, "formatted_name", 1024, "contacts.name.formatted_name");
    const parts = ["first_name", "last_name", "middle_name", "prefix", "suffix"];
    if (!parts.some((part) => name[part])) {
      throw new GraphError(131008, "Required parameter is missing: at least one part of contacts.name");
    }
  }
  return contacts;
}
