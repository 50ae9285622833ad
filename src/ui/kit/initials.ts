/** First letters of the first and last word; Arabic gets one letter, since two would join into something else. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = firstLetter(words[0]);
  if (words.length < 2 || /\p{Script=Arabic}/u.test(first)) return first.toLocaleUpperCase();
  return (first + firstLetter(words.at(-1))).toLocaleUpperCase();
}

/** A hue for a name, the same everywhere and always. Steps of 30 degrees keep neighbours apart. */
export function hueOf(name: string): number {
  let hash = 7;
  for (const letter of name) hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return (hash % 12) * 30;
}

function firstLetter(word = ""): string {
  return [...word].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? "";
}
