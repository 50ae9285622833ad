/** Stands where a word was. */
const gap = "…";

/**
 * A value without any of the words, in whatever text it holds; a contact card with one of them, also as people write
 * numbers, is gone as a whole, name and all.
 */
export function redacted(value: unknown, words: readonly string[]): unknown {
  if (typeof value === "string") return words.reduce((text, word) => text.replaceAll(word, gap), value);
  if (Array.isArray(value)) return value.filter((one) => !isCardOf(one, words)).map((one) => redacted(one, words));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [String(redacted(key, words)), redacted(one, words)]),
  );
}

function isCardOf(value: unknown, words: readonly string[]): boolean {
  if (typeof value !== "object" || value === null || !("phones" in value)) return false;
  const text = JSON.stringify(value);
  const numbers = (Array.isArray(value.phones) ? value.phones : []).map((phone) =>
    JSON.stringify(phone).replaceAll(/\D/g, ""),
  );
  return words.some(
    (word) => text.includes(word) || (/^\d+$/.test(word) && numbers.some((number) => number.includes(word))),
  );
}
