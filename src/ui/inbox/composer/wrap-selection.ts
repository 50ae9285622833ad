/** WhatsApp's marks by the key that is held with Ctrl or Cmd; with Shift where `shift` says so. */
const marks = [
  { key: "b", shift: false, mark: "*" },
  { key: "i", shift: false, mark: "_" },
  { key: "x", shift: true, mark: "~" },
  { key: "c", shift: true, mark: "`" },
] as const;

type Keys = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean };

/** The mark that a combination of keys stands for. */
export function markOf({ key, ctrlKey, metaKey, shiftKey }: Keys): string | null {
  if (!ctrlKey && !metaKey) return null;
  return marks.find((one) => one.key === key.toLowerCase() && one.shift === shiftKey)?.mark ?? null;
}

/** The text with the selected part between two marks, or without them if it had them; the same part stays selected. */
export function wrapSelection(area: HTMLTextAreaElement, mark: string): string {
  const { value, selectionStart: start, selectionEnd: end } = area;
  const isWrapped = value.slice(start - 1, start) === mark && value.slice(end, end + 1) === mark;
  const shift = isWrapped ? -1 : 1;
  requestAnimationFrame(() => area.setSelectionRange(start + shift, end + shift));
  const inner = value.slice(start, end);
  return isWrapped
    ? value.slice(0, start - 1) + inner + value.slice(end + 1)
    : value.slice(0, start) + mark + inner + mark + value.slice(end);
}
