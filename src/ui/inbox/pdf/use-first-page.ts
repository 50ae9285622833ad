import { type RefObject, useEffect, useState } from "react";
import { type FirstPage, knownFirstPage, type PdfSource, readFirstPage } from "./first-page.ts";
import { useBlobUrl } from "./use-blob-url.ts";

/**
 * The address of a picture of a PDF's first page, or null: until it is drawn, and for a PDF without one. It is read once
 * `frame` is in sight and given up when that leaves before. `onFound` is told once it is known. `source` null: there is
 * nothing to read yet.
 */
export function useFirstPage(
  source: PdfSource | null,
  frame: RefObject<Element | null>,
  onFound: (found: FirstPage | null) => void,
): string | null {
  const found = useRead(source, frame);
  useEffect(() => {
    if (found !== undefined) onFound(found);
  }, [found, onFound]);
  return useBlobUrl(found?.picture ?? null);
}

/** Undefined until it is read, null for a PDF that cannot be. */
function useRead(source: PdfSource | null, frame: RefObject<Element | null>): FirstPage | null | undefined {
  const [found, setFound] = useState(() => (source ? knownFirstPage(source) : undefined));
  useEffect(() => {
    const known = source ? knownFirstPage(source) : undefined;
    setFound(known);
    if (!source || known !== undefined || !frame.current) return;
    let wanted: AbortController | null = null;
    const giveUp = () => {
      wanted?.abort();
      wanted = null;
    };
    const observer = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return giveUp();
      if (wanted) return;
      wanted = new AbortController();
      const { signal } = wanted;
      const fail = (error: unknown) => {
        if (signal.aborted) return;
        setFound(null);
        reportError(error);
      };
      readFirstPage(source, signal).then((page) => !signal.aborted && setFound(page), fail);
    });
    observer.observe(frame.current);
    return () => {
      observer.disconnect();
      giveUp();
    };
  }, [source, frame]);
  return found;
}
