import { inTurn } from "./in-turn.ts";
import { untilGivenUp } from "./until-given-up.ts";

/** A PDF's address, or a file of this browser. */
export type PdfSource = string | File;
/** The upper part of the first page as a picture, and how many pages there are. */
export type FirstPage = { picture: Blob; pages: number };

/** Twice as wide as it is shown, for sharp displays. */
const width = 576;
/** Longer than any sheet of paper; a receipt goes on for metres. */
const mostHeight = 1.5 * width;
const mostKept = 60;
/** A file can be made to keep its reader busy for ever, and the others would wait behind it. */
const mostMs = 30_000;

const takeTurn = inTurn();
const kept = new Map<PdfSource, FirstPage | null>();

/** What is known already: null for a PDF that cannot be read, undefined before it was looked into. */
export function knownFirstPage(source: PdfSource): FirstPage | null | undefined {
  return kept.get(source);
}

/**
 * Looks into a PDF, one at a time, and remembers the picture, not the PDF. Null for one that is damaged, locked with a
 * password or takes too long. Given up, it rejects with the signal's reason.
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
  const { pdf, close } = openPdf(typeof source === "string" ? source : await source.arrayBuffer());
  const late = AbortSignal.timeout(mostMs);
  const draw = async () => {
    const document = await pdf;
    const canvas = window.document.createElement("canvas");
    await drawPage(await document.getPage(1), canvas, { width, mostHeight }, signal);
    const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", 0.85));
    return picture && { picture, pages: document.numPages };
  };
  try {
    return await untilGivenUp(untilGivenUp(draw(), late), signal);
  } catch (error) {
    signal.throwIfAborted();
    if (late.aborted || isUnreadable(error)) return null;
    throw error;
  } finally {
    close();
  }
}

function keep(source: PdfSource, found: FirstPage | null): void {
  kept.delete(source);
  kept.set(source, found);
  const [oldest] = kept.keys();
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
}
