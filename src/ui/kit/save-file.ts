const readWithinMs = 60_000; // some browsers read the file only after the click

/** Hands the browser a file that was made on this page, to be kept under that name. */
export function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), readWithinMs);
}
