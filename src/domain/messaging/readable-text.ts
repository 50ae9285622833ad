import type { MessageContent } from "#/domain/channels/content.ts";

/**
 * The words of a message: its text or caption, or else what there is to read in it. Never a sentence of ours, so that
 * it needs no language; the screen adds "Photo" or "Location".
 */
export function readableText(content: MessageContent): string {
  switch (content.type) {
    case "LOCATION":
      return [content.name, content.address].filter(Boolean).join(", ") || `${content.latitude}, ${content.longitude}`;
    case "CONTACTS":
      return content.contacts
        .map(({ name, phones }) => name || phones[0]?.phone || "")
        .filter(Boolean)
        .join(", ");
    case "REACTION":
      return content.emoji;
    default:
      return content.body;
  }
}
