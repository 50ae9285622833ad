import type { ContactCard, MediaType, MessageContent } from "../../content.ts";
import { buttonContent, interactiveContent, orderContent } from "./parse-interactive.ts";
import { providerErrors } from "./provider-error.ts";
import { asJson, filled, id, type Json, list, num, obj, str } from "./read.ts";

const mediaTypes: Record<string, MediaType> = {
  image: "IMAGE",
  video: "VIDEO",
  audio: "AUDIO",
  document: "DOCUMENT",
  sticker: "STICKER",
};

/** What a message says. A type or shape that we do not know becomes UNSUPPORTED under Meta's own name for it. */
export function parseContent(message: Json): MessageContent {
  const type = filled(message, "type") ?? "unknown";
  const known = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return known?.(message, type) ?? unsupported(message, type);
}

const readers: Record<string, (message: Json, type: string) => MessageContent | undefined> = {
  text: textContent,
  image: mediaContent,
  video: mediaContent,
  audio: mediaContent,
  document: mediaContent,
  sticker: mediaContent,
  location: locationContent,
  contacts: contactsContent,
  interactive: interactiveContent,
  button: buttonContent,
  order: orderContent,
};

function textContent(message: Json): MessageContent | undefined {
  const body = str(obj(message, "text"), "body");
  return body === undefined ? undefined : { type: "TEXT", body };
}

/** With `errors` the file failed on Meta's side and the id beside them is useless, so it is left out. */
function mediaContent(message: Json, type: string): MessageContent | undefined {
  const media = obj(message, type);
  const mediaType = mediaTypes[type];
  const failed = list(message, "errors").length > 0;
  if (!mediaType || (!media && !failed)) return undefined;
  const providerMediaId = failed ? undefined : id(media, "id");
  const sha256 = filled(media, "sha256");
  const fileName = filled(media, "filename");
  return {
    type: mediaType,
    body: str(media, "caption") ?? "",
    media: {
      mimeType: mimeType(media),
      ...(providerMediaId && { providerMediaId }),
      ...(sha256 && { sha256 }),
      ...(fileName && { fileName }),
      ...(media?.voice === true && { voice: true }),
      ...(media?.animated === true && { animated: true }),
    },
  };
}

/** Without parameters: Meta writes `audio/ogg; codecs=opus`. */
function mimeType(media: Json | undefined): string {
  const bare = filled(media, "mime_type")?.split(";", 1)[0]?.trim().toLowerCase();
  return bare || "application/octet-stream";
}

function locationContent(message: Json): MessageContent | undefined {
  const location = obj(message, "location");
  const latitude = num(location, "latitude");
  const longitude = num(location, "longitude");
  if (latitude === undefined || longitude === undefined) return undefined;
  const name = filled(location, "name");
  const address = filled(location, "address");
  const url = filled(location, "url");
  return {
    type: "LOCATION",
    latitude,
    longitude,
    ...(name && { name }),
    ...(address && { address }),
    ...(url && { url }),
  };
}

function contactsContent(message: Json): MessageContent | undefined {
  const contacts = objects(message, "contacts").map(contactCard);
  return contacts.length > 0 ? { type: "CONTACTS", contacts } : undefined;
}

function contactCard(card: Json): ContactCard {
  const organization = filled(obj(card, "org"), "company");
  const phones = objects(card, "phones").map((entry) => {
    const waId = id(entry, "wa_id");
    const label = filled(entry, "type");
    return { phone: id(entry, "phone") ?? waId ?? "", ...(waId && { waId }), ...(label && { label }) };
  });
  const emails = objects(card, "emails").map((entry) => {
    const label = filled(entry, "type");
    return { email: str(entry, "email") ?? "", ...(label && { label }) };
  });
  const vcard = filled(card, "vcard");
  const origin = filled(card, "origin");
  return {
    name: contactName(obj(card, "name")) ?? organization ?? phones[0]?.phone ?? "",
    phones,
    emails,
    ...(organization && { organization }),
    ...(vcard && { vcard }),
    ...(origin && { origin }),
  };
}

function contactName(name: Json | undefined): string | undefined {
  const parts = [filled(name, "first_name"), filled(name, "last_name")].filter(Boolean).join(" ");
  return filled(name, "formatted_name") ?? (parts || undefined);
}

function objects(source: Json, key: string): Json[] {
  return list(source, key)
    .map(asJson)
    .filter((item) => item !== undefined);
}

function unsupported(message: Json, type: string): MessageContent {
  const named = type === "unsupported" ? filled(obj(message, "unsupported"), "type") : undefined;
  const error = providerErrors(message)[0];
  const reason = error?.details ?? error?.title;
  return { type: "UNSUPPORTED", body: "", unsupported: { type: named ?? type, ...(reason && { reason }) } };
}
