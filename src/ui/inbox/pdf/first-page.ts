import { inTurn } from "./in-turn.ts";

/** A PDF's address, or a file of this browser. */
export type PdfSource = string | File;
/** The upper part of the first page as a picture, and how many pages there are. */
export type FirstPage = { picture: Blob; pages: number };

/** Twice as wide as it is shown, for sharp displays. */
const width = 576;
/** Longer than any sheet of paper; a receipt goes on for metres. */
const mostHeight = 1.5 * width;
const mostKept = 60;

const takeTurn = inTurn();
const kept = new Map<PdfSource, FirstPage | null>();

/** What is known already: null for a PDF that cannot be read, undefined before it was looked into. */
export function knownFirstPage(source: PdfSource): FirstPage | null | undefined {
  return kept.get(source);
}

/**
 * Looks into a PDF, one at a time, and remembers the picture, not the PDF. Null for one that is damaged or locked with a
 * password. Given up, it rejects with the signal's reason.
 */
export function readFirstPage(source: PdfSource, signal: AbortSignal): Promise<FirstPage | null> {
  return takeTurn(async () => {
    const known = kept.get(source);
    const found = known === undefined ? await drawFirstPage(source, signal) : known;
    keep(source, found);
    return found;
  }, signal);
}

async function drawFirstPage(source: PdfSource, signal: AbortSignal): Promise<FirstPage | null> {
  // Weighs more than the inbox itself.
  const { drawPage, isUnreadable, openPdf } = await import("./open-pdf.ts");
  signal.throwIfAborted();
  const task = openPdf(typeof source === "string" ? source : await source.arrayBuffer());
  const giveUp = () => void task.destroy();
  signal.addEventListener("abort", giveUp);
  try {
    const document = await task.promise;
    const canvas = window.document.createElement("canvas");
    await drawPage(await document.getPage(1), canvas, { width, mostHeight }, signal);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return picture && { picture, pages: document.numPages };
  } catch (error) {
    signal.throwIfAborted();
    if (isUnreadable(error)) return null;
    throw error;
  } finally {
    signal.removeEventListener("abort", giveUp);
    await task.destroy();
  }
}

function keep(source: PdfSource, found: FirstPage | null): void {
  kept.delete(source);
  kept.set(source, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}
