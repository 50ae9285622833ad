/** The text with something put in where the cursor stands, or at the end when nothing is focused yet. */
export function insertAtCursor(area: HTMLTextAreaElement | null, text: string, piece: string): string {
  const start = area?.selectionStart ?? text.length;
  const end = area?.selectionEnd ?? text.length;
  if (area) {
    const cursor = start + piece.length;
    requestAnimationFrame(() => {
      area.focus();
      area.setSelectionRange(cursor, cursor);
    });
  }
  return text.slice(0, start) + piece + text.slice(end);
}
