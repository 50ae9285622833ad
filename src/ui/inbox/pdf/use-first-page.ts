import { type RefObject, useEffect, useState } from "react";
import { type FirstPage, knownFirstPage, type PdfSource, readFirstPage } from "./first-page.ts";

/**
 * The first page of a PDF, read once `frame` is in sight and given up when it leaves before. Undefined until then, null
 * for a PDF without one. `source` null: there is nothing to read yet.
 */
export function useFirstPage(source: PdfSource | null, frame: RefObject<Element | null>): FirstPage | null | undefined {
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
