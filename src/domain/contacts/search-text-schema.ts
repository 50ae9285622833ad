/**
 * Folds a name or a query to what a reader would call the same letters: case, Latin accents, Arabic vowel marks and
 * tatweel, the forms of alef, ya and ta marbuta, Arabic-Indic digits.
 */
export function searchText(text: string): string {
  return foldLetters(text).toLowerCase().replace(/\s+/g, " ").trim();
}

/** The same for letters alone: case and blanks stay, so that each letter can be found where it stood. */
export function foldLetters(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u064b-\u0655\u0670\u0640]/g, "")
    .replace(/[\u0622\u0623\u0625\u0671]/g, "\u0627")
    .replace(/[\u0649\u06cc]/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0));
}

/** The digits of a number back to front, so that "ends with" is an index range; null without digits. */
export function reversedDigits(phone: string | null | undefined): string | null {
  const digits = searchText(phone ?? "").replace(/\D/g, "");
  return digits ? [...digits].reverse().join("") : null;
}

/**
 * What one types of a number, as `reversedDigits` of it: "0501234567" and "00966501234567" end like "+966501234567"
 * once the zeros that are only dialled are gone. Empty for text that is no number.
 */
export function dialledDigits(typed: string): string {
  const text = searchText(typed);
  if (!/^[\d\s()+.-]{3,}$/.test(text)) return "";
  return reversedDigits(text.replace(/^[^\d]*0{1,2}/, "")) ?? "";
}

/** Text as a LIKE pattern part: its own `%`, `_` and `\` match themselves. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, (special) => `\\${special}`);
}
