import { dialledDigits, foldLetters, reversedDigits, searchText } from "#/domain/contacts/search-text-schema.ts";

/** From one place of a text to before another, as of `slice`. */
export type Mark = readonly [from: number, to: number];

/**
 * Where the words that were looked for stand in a text, in order and apart from each other. Letters are folded as the
 * server's search folds them, and a letter is marked with all that belongs to it: its vowel marks, or the whole emoji.
 */
export function findMarks(text: string, q: string): Mark[] {
  const words = searchText(q);
  if (words.length < 2 || !searchText(text).includes(words)) return [];
  const { folded, places } = foldWithPlaces(text);
  const marks: Mark[] = [];
  for (let at = folded.indexOf(words); at >= 0; at = folded.indexOf(words, at + words.length)) {
    const [from, to] = [places[at]?.[0] ?? 0, places[at + words.length - 1]?.[1] ?? text.length];
    const last = marks.at(-1);
    if (last && from <= last[1]) marks[marks.length - 1] = [last[0], to];
    else marks.push([from, to]);
  }
  return marks;
}

/**
 * The same for a name or, of someone without one, the number: the server finds that by its last digits, however they are
 * typed.
 */
export function findNameMarks(name: string, q: string): Mark[] {
  const marks = findMarks(name, q);
  const digits = dialledDigits(q);
  if (marks.length > 0 || !digits || !/^\+[\d ]+$/.test(name) || !reversedDigits(name)?.startsWith(digits))
    return marks;
  const places = Array.from(name.matchAll(/\d/g), ({ index }) => index);
  return [[places.at(-digits.length) ?? 0, name.length]];
}

/** The folded text and, for each place in it, from where to where its letter stands in the text. */
function foldWithPlaces(text: string): { folded: string; places: Mark[] } {
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const parts: string[] = [];
  const places: Mark[] = [];
  let isAfterSpace = false;
  for (const { segment, index } of segmenter.segment(text)) {
    const letters = foldLetters(segment).replace(/\s+/g, " ");
    const part: string = isAfterSpace && letters.startsWith(" ") ? letters.slice(1) : letters;
    if (part === "") continue;
    parts.push(part);
    for (let unit = 0; unit < part.length; unit += 1) places.push([index, index + segment.length]);
    isAfterSpace = part.endsWith(" ");
  }
  // Once for all: what a capital sigma becomes depends on where in its word it stands.
  return { folded: parts.join("").toLowerCase(), places };
}
