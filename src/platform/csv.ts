const byteOrderMark = "\uFEFF";

/** The first bytes of a file of rows: spreadsheets take it for UTF-8 only by this mark. */
export function csvHeader(names: readonly string[]): string {
  return byteOrderMark + csvLine(names);
}

/**
 * One row, every cell in quotes. What a spreadsheet would take for a formula gets an apostrophe in front (T20), also
 * behind blanks, which some of them skip.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  return `${cells.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | null | undefined): string {
  if (typeof value === "number") return `"${value}"`;
  const text = value ?? "";
  const safe = /^\s*[=+\-@\t\r\n|%＝＋－＠]/u.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
