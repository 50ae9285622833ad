"use client";

import { useTranslations } from "next-intl";
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { useEffect, useRef, useState } from "react";
import { inTurn } from "./in-turn.ts";
import { drawPage, isUnreadable } from "./open-pdf.ts";

type Props = { pdf: PDFDocumentProxy; number: number; firstRatio: number; zoom: number };

/** Telephones give up on larger ones. */
const mostPixels = 16_000_000;
/** Not the queue of the covers, which may be waiting for a large file. */
const takeTurn = inTurn();

/** One page, drawn while it is near; until then its place is held by the shape of the first. */
export function PdfPage({ pdf, number, firstRatio, zoom }: Props) {
  const t = useTranslations("inbox.pdf");
  const frame = useRef<HTMLLIElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isNear, setNear] = useState(false);
  const [ratio, setRatio] = useState(firstRatio);
  const [text, setText] = useState("");

  useEffect(() => {
    if (!frame.current) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: frame.current.closest("[data-pages]"),
      rootMargin: "50% 0px",
    });
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a zoomed page is drawn again, as sharp as it is large
  useEffect(() => {
    const target = canvas.current;
    if (!isNear || !target) return;
    const wanted = new AbortController();
    const draw = async () => {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      setRatio(width / height);
      const size = pixelsWide(target.clientWidth, width / height);
      await drawPage(page, target, { width: size, mostHeight: Number.POSITIVE_INFINITY }, wanted.signal);
      const { items } = await page.getTextContent();
      setText(items.map((item) => ("str" in item ? item.str + (item.hasEOL ? "\n" : "") : "")).join(""));
      page.cleanup();
    };
    takeTurn(draw, wanted.signal).catch((error: unknown) => {
      if (!wanted.signal.aborted && !isUnreadable(error)) reportError(error);
    });
    return () => wanted.abort();
  }, [isNear, pdf, number, zoom]);

  return (
    <li
      ref={frame}
      className="relative mx-auto mb-3 overflow-hidden bg-white shadow-sm"
      style={{ width: `${zoom * 100}%`, aspectRatio: ratio }}
    >
      {/* Above the canvas: below it, it would move as pages are drawn, and the browser would scroll after it. */}
      <p dir="auto" className="sr-only top-0">
        {text}
      </p>
      {isNear && <canvas ref={canvas} role="img" aria-label={t("page", { number })} className="size-full" />}
    </li>
  );
}

function pixelsWide(cssWidth: number, ratio: number): number {
  return Math.round(Math.min(cssWidth * Math.min(window.devicePixelRatio, 2), Math.sqrt(mostPixels * ratio)));
}
