import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  PDFWorker,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";

GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/legacy/build/pdf.worker.min.mjs", import.meta.url).href;

/** A PDF that is being read. `close` gives back its worker and memory; what still waits for the PDF then may wait for ever. */
type Reading = { pdf: Promise<PDFDocumentProxy>; close: () => void };

/** A worker that has nothing else to do tidies up at once. */
const patienceMs = 1_000;

/** Begins to read a PDF, in a worker of its own, which ends with it however long the file keeps it busy. */
export function openPdf(source: string | ArrayBuffer): Reading {
  const worker = new PDFWorker({ verbosity: VerbosityLevel.ERRORS });
  const task = getDocument({
    ...(typeof source === "string" ? { url: source } : { data: source }),
    worker,
    cMapUrl: "/pdf-assets/cmaps/",
    iccUrl: "/pdf-assets/iccs/",
    standardFontDataUrl: "/pdf-assets/standard_fonts/",
    wasmUrl: "/pdf-assets/wasm/",
    verbosity: VerbosityLevel.ERRORS,
  });
  const close = () => {
    const late = setTimeout(() => worker.destroy(), patienceMs);
    const end = () => {
      clearTimeout(late);
      worker.destroy();
    };
    task.destroy().then(end, end);
  };
  return { pdf: task.promise, close };
}

/** Whether an error says that the file is locked with a password or damaged, and not that something went wrong here. */
export function isUnreadable(error: unknown): boolean {
  return error instanceof Error && unreadable.includes(error.name);
}

/** The last is what the worker makes of anything that it stumbles over in a file. */
const unreadable = ["PasswordException", "InvalidPDFException", "UnknownErrorException"];

/** How large a page is drawn, in pixels. Of a page that is longer than `mostHeight`, its upper part. */
type Size = { width: number; mostHeight: number };

/** Draws a page as wide as asked. A drawing that is given up rejects with the signal's reason. */
export async function drawPage(
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  { width, mostHeight }: Size,
  signal: AbortSignal,
): Promise<void> {
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  canvas.width = Math.round(viewport.width);
  canvas.height = Math.max(1, Math.round(Math.min(mostHeight, viewport.height)));
  // A PDF says itself where each letter stands; a canvas on an Arabic page would turn them around.
  canvas.dir = "ltr";
  signal.throwIfAborted();
  const drawing = page.render({ canvas, viewport });
  const giveUp = () => drawing.cancel();
  signal.addEventListener("abort", giveUp);
  try {
    await drawing.promise;
  } finally {
    signal.removeEventListener("abort", giveUp);
    signal.throwIfAborted();
  }
}
