import type { MessageDto } from "#/domain/messaging/schema.ts";

/**
 * Reads `metadata`, which holds what a message says beyond its text. It came from a provider, so nothing about its
 * shape is taken on trust: what is missing or of another kind reads as absent.
 */
export type Fields = Record<string, unknown>;

export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function fieldList(value: unknown): Fields[] {
  return Array.isArray(value) ? value.map(fields) : [];
}

export function textField(source: Fields, key: string): string {
  const value = source[key];
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

export function numberField(source: Fields, key: string): number | null {
  const value = source[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The part of the metadata under a name, or the metadata itself where the fields stand at the top. */
export function part(message: MessageDto, name: string): Fields {
  return name in message.metadata ? fields(message.metadata[name]) : fields(message.metadata);
}

export function isVoice(message: MessageDto): boolean {
  return part(message, "media").voice === true;
}

export function isNote(message: MessageDto): boolean {
  return message.channel === "INTERNAL_NOTE";
}
