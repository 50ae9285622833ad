/** False for a text of blanks and invisible characters only, such as U+200B, which nobody could read. */
export function hasVisibleText(text: string): boolean {
  return /[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);
}

/** True for a text with any emoji, flags and keycaps included: some fields of WhatsApp take none. */
export function hasEmoji(text: string): boolean {
  return /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(text);
}
