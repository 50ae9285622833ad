"use client";

import { type ReactNode, useRef } from "react";
import type { FirstPage } from "./first-page.ts";
import { useFirstPage } from "./use-first-page.ts";

type Props = {
  file: File;
  /** Shown until the page is drawn, and for a file that cannot be. */
  children: ReactNode;
  onFound: (found: FirstPage | null) => void;
};

/** The first page of a PDF that is about to be sent. */
export function PdfThumbnail({ file, children, onFound }: Props) {
  const frame = useRef<HTMLSpanElement>(null);
  const picture = useFirstPage(file, frame, onFound);
  return (
    <span ref={frame} className="shrink-0">
      {picture ? (
        // biome-ignore lint/performance/noImgElement: drawn in this browser
        <img src={picture} alt="" className="size-11 rounded border object-cover object-top" />
      ) : (
        children
      )}
    </span>
  );
}
