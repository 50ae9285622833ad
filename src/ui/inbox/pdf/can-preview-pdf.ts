/** A bigger one takes long to read on a phone, so it is shown without its pages. */
const mostBytes = 20 * 1024 * 1024;

/** Whether a file is a PDF whose pages are worth loading. `size` is in bytes; null is not known, which may be anything. */
export function canPreviewPdf({ mimeType, size }: { mimeType: string | null; size: number | null }): boolean {
  return mimeType === "application/pdf" && size !== null && size > 0 && size <= mostBytes;
}
