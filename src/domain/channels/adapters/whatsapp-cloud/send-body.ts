import { AppError } from "#/platform/errors.ts";
import type { OutboundMessage } from "../../adapter.ts";
import type { ContactCard, MediaContent, MessageContent, TemplateCall } from "../../content.ts";
import { replaceFiles } from "../../template-files.ts";
import { interactivePart } from "./interactive-part.ts";
import type { Json } from "./read.ts";

/**
 * The body of `POST /{phone_number_id}/messages`. Our message id travels along and comes back on each status.
 * Throws `no_recipient` for an identity that WhatsApp cannot address and `invalid` for content that cannot be sent.
 */
export function sendBody(message: OutboundMessage): Json {
  const { content } = message;
  const isQuote = message.replyToProviderId && content.type !== "REACTION";
  return {
    messaging_product: "whatsapp",
    ...recipient(message),
    ...contentPart(content, message),
    ...(isQuote && { context: { message_id: message.replyToProviderId } }),
    biz_opaque_callback_data: message.id,
  };
}

/** With the plus sign: without it Meta may put our own country code in front. */
function recipient({ to, groupId }: OutboundMessage): Json {
  if (groupId) return { recipient_type: "group", to: groupId };
  if (to.kind === "PHONE") return { recipient_type: "individual", to: `+${to.value.replace(/^\+/, "")}` };
  if (to.kind === "BSUID" || to.kind === "PARENT_BSUID") return { recipient_type: "individual", recipient: to.value };
  throw new AppError("no_recipient", "The customer has no WhatsApp number or user id.");
}

function contentPart(content: MessageContent, { mediaId, mediaIds }: OutboundMessage): Json {
  switch (content.type) {
    case "TEXT":
      return { type: "text", text: { preview_url: content.previewUrl ?? false, body: content.body } };
    case "IMAGE":
    case "VIDEO":
    case "AUDIO":
    case "DOCUMENT":
    case "STICKER":
      return mediaPart(content, mediaId);
    case "LOCATION":
      return { type: "location", location: location(content) };
    case "CONTACTS":
      return { type: "contacts", contacts: content.contacts.map(contact) };
    case "INTERACTIVE":
      return { type: "interactive", interactive: interactivePart(content.body, content.interactive, mediaIds) };
    case "TEMPLATE":
      return { type: "template", template: template(content.template, mediaIds) };
    case "REACTION":
      return { type: "reaction", reaction: { message_id: content.targetProviderId, emoji: content.emoji } };
  }
  throw new AppError("invalid", `A message of type ${content.type} cannot be sent.`);
}

/** Only some kinds take a caption, a name or the voice flag; Meta refuses the rest of the keys. */
function mediaPart(content: MediaContent, mediaId: string | undefined): Json {
  if (!mediaId) throw new AppError("invalid", "The file was not uploaded.");
  const { fileName, voice } = content.media;
  const hasCaption = content.body !== "" && content.type !== "AUDIO" && content.type !== "STICKER";
  const type = content.type.toLowerCase();
  return {
    type,
    [type]: {
      id: mediaId,
      ...(hasCaption && { caption: content.body }),
      ...(content.type === "DOCUMENT" && fileName && { filename: fileName }),
      ...(content.type === "AUDIO" && voice && { voice: true }),
    },
  };
}

function location(content: Extract<MessageContent, { type: "LOCATION" }>): Json {
  return {
    latitude: String(content.latitude),
    longitude: String(content.longitude),
    ...(content.name && { name: content.name }),
    ...(content.address && { address: content.address }),
  };
}

/** Meta wants one more part of the name beside `formatted_name`; we know only the whole. */
function contact(card: ContactCard): Json {
  return {
    name: { formatted_name: card.name, first_name: card.name },
    phones: card.phones.map(({ phone, waId, label }) => ({
      phone,
      ...(label && { type: label }),
      ...(waId && { wa_id: waId }),
    })),
    ...(card.emails.length > 0 && {
      emails: card.emails.map(({ email, label }) => ({ email, ...(label && { type: label }) })),
    }),
    ...(card.organization && { org: { company: card.organization } }),
  };
}

/** Without variables there must be no components at all. */
function template(call: TemplateCall, mediaIds: OutboundMessage["mediaIds"]): Json {
  const uploaded = (fileId: string, file: Json) => ({ id: mediaIds?.get(fileId), ...file });

  return {
    name: call.name,
    language: { code: call.language },
    ...(call.components.length > 0 && { components: replaceFiles(call.components, uploaded) }),
  };
}
