"use client";

import { FileText } from "lucide-react";
import { useTranslations } from "next-intl";
import { lazy, Suspense, useRef, useState } from "react";
import type { FirstPage } from "./first-page.ts";
import { PdfCoverFrame } from "./pdf-cover-frame.tsx";
import { useFirstPage } from "./use-first-page.ts";

const PdfViewer = lazy(() => import("./pdf-viewer.tsx"));

type Props = {
  /** Null while it is being sent. */
  url: string | null;
  name: string;
  /** Told once it is known; null for a PDF that cannot be read. */
  onFound: (found: FirstPage | null) => void;
};

/** The upper part of a PDF's first page, always equally high, and all its pages behind it. */
export default function PdfCover({ url, name, onFound }: Props) {
  const t = useTranslations("inbox.pdf");
  const [isOpen, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const picture = useFirstPage(url, frame, onFound);
  return (
    <PdfCoverFrame frame={frame}>
      {url && picture ? (
        <button
          type="button"
          aria-label={t("open", { name })}
          onClick={() => setOpen(true)}
          className="min-w-0 flex-1 cursor-zoom-in focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
        >
          {/* biome-ignore lint/performance/noImgElement: drawn in this browser */}
          <img src={picture} alt={t("cover")} className="size-full object-cover object-top" />
        </button>
      ) : (
        <FileText aria-hidden className={`m-auto size-7 opacity-40 ${url ? "motion-safe:animate-pulse" : ""}`} />
      )}
      {isOpen && url && (
        <Suspense>
          <PdfViewer url={url} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </PdfCoverFrame>
  );
}
