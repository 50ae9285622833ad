/** A JSON object of the provider, nothing known about it yet. */
export type Json = Record<string, unknown>;

/** Longer than any id that Meta documents (BSUID 140, wamid about 130), shorter than an index row may be. */
const longestId = 512;
/** What a person can send in one message. */
const longestText = 65_536;
const deepest = 32;

/** The object itself, or undefined for anything else (arrays included). */
export function asJson(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** The object under `key`. */
export function obj(source: Json | undefined, key: string): Json | undefined {
  return asJson(source?.[key]);
}

/** The array under `key`; empty for anything else, so that `messages: {}` reads like no messages. */
export function list(source: Json | undefined, key: string): unknown[] {
  const value = source?.[key];
  return Array.isArray(value) ? value : [];
}

/** The text under `key` without what PostgreSQL cannot store; undefined when it is not text. */
export function str(source: Json | undefined, key: string): string | undefined {
  const value = source?.[key];
  return typeof value === "string" ? storable(value) : undefined;
}

/** The text under `key`, or undefined when it is empty. */
export function filled(source: Json | undefined, key: string): string | undefined {
  return str(source, key) || undefined;
}

/** An id: text, or a number that some fields use for the same thing. Undefined when empty or absurdly long. */
export function id(source: Json | undefined, key: string): string | undefined {
  const value = source?.[key];
  const text = typeof value === "number" ? String(value) : str(source, key);
  return text && text.length <= longestId ? text : undefined;
}

/** A finite number, also when it was written as text. */
export function num(source: Json | undefined, key: string): number | undefined {
  const value = source?.[key];
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

/**
 * Unix seconds (text or number; milliseconds are recognised) as a date. The epoch itself stands for "the
 * provider gave no usable time": whoever stores the item takes the time of arrival instead.
 */
export function time(source: Json | undefined, key: string): Date {
  const value = num(source, key) ?? 0;
  const milliseconds = value >= 1e11 ? value : value * 1000;
  return new Date(milliseconds > 0 && milliseconds < 1e13 ? milliseconds : 0);
}

/** A copy of anything the provider wrote, safe for a jsonb column: bounded depth, storable text and keys. */
export function keep(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return storable(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= deepest) return null;
  if (Array.isArray(value)) return value.map((item) => keep(item, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [storable(key), keep(item, depth + 1)]));
}

/**
 * PostgreSQL stores no U+0000, and neither UTF-8 nor jsonb knows half a surrogate pair. WhatsApp itself ends a text; an
 * app of a tenant's own may sign anything, and one text of 4 MB would fill every list that it is in.
 */
export function storable(text: string): string {
  const ended = text.length > longestText ? text.slice(0, longestText) : text;
  const whole = ended.isWellFormed() ? ended : ended.toWellFormed();
  return whole.includes("\0") ? whole.replaceAll("\0", "") : whole;
}
