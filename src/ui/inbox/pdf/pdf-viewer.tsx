"use client";

import { ChevronDown, ChevronUp, Download, FileX, ZoomIn, ZoomOut } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef, useState } from "react";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { buttonStyles } from "#/ui/kit/button-styles.ts";
import { Dialog } from "#/ui/kit/dialog.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Skeleton } from "#/ui/kit/skeleton.tsx";
import { PdfPage } from "./pdf-page.tsx";
import { usePdf } from "./use-pdf.ts";

type Props = { url: string; name: string; onClose: () => void };

/** A file of a few megabytes can claim a million pages, and their places alone would stop the browser. */
const mostPages = 500;
const zooms = [0.5, 0.75, 1, 1.5, 2, 3];

/** All pages of a PDF, one below the other. */
export default function PdfViewer({ url, name, onClose }: Props) {
  const t = useTranslations("inbox.pdf");
  const opened = usePdf(url);
  const scroller = useRef<HTMLDivElement>(null);
  const pages = useRef<HTMLUListElement>(null);
  const [shown, setShown] = useState(1);
  const [zoom, setZoom] = useState(1);
  useStayInPlace(scroller, zoom);
  const count = opened?.pdf.numPages ?? 0;
  const last = Math.min(count, mostPages);
  const goTo = (number: number) => pages.current?.children[number - 1]?.scrollIntoView({ block: "start" });
  const zoomBy = (steps: number) => setZoom(zooms[zooms.indexOf(zoom) + steps] ?? zoom);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    zoomBy({ "+": 1, "=": 1, "-": -1 }[event.key] ?? 0);
    if (event.key === "0") setZoom(1);
  };
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      className="h-[92dvh] sm:max-w-4xl"
      title={<BidiLine>{name}</BidiLine>}
      description={count > 0 ? t("position", { page: shown, count }) : t(opened === null ? "unreadable" : "opening")}
      actions={<Tools {...{ url, name, shown, last, zoom, goTo, zoomBy }} />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: keys for the whole of it; each has a button too */}
      <div
        ref={scroller}
        data-pages
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
        tabIndex={0}
        onKeyDown={onKeyDown}
        onScroll={(event) => setShown(pageInMiddle(event.currentTarget, pages.current))}
        className="-mx-5 -mb-5 h-[calc(100%+1.25rem)] overflow-auto bg-canvas p-3 outline-none focus-visible:outline-2 focus-visible:-outline-offset-2 focus-visible:outline-ring"
      >
        {opened === undefined && <Skeleton className="mx-auto aspect-[1/1.4] w-full" />}
        {opened === null && <FileX aria-hidden className="mx-auto mt-24 size-10 text-muted-foreground" />}
        {opened && (
          <ul ref={pages}>
            {Array.from({ length: last }, (_, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: pages have no other name
              <PdfPage key={index} number={index + 1} zoom={zoom} {...opened} />
            ))}
          </ul>
        )}
        {count > last && <p className="p-4 text-center text-sm">{t("firstOnly", { count: last })}</p>}
      </div>
    </Dialog>
  );
}

type ToolsProps = {
  url: string;
  name: string;
  shown: number;
  last: number;
  zoom: number;
  goTo: (number: number) => void;
  zoomBy: (steps: number) => void;
};

function Tools({ url, name, shown, last, zoom, goTo, zoomBy }: ToolsProps) {
  const t = useTranslations("inbox.pdf");
  const tMedia = useTranslations("inbox.media");
  const format = useFormatter();
  return (
    <div className="flex w-full items-center gap-1">
      <IconButton label={t("previous")} disabled={shown <= 1} onClick={() => goTo(shown - 1)}>
        <ChevronUp aria-hidden />
      </IconButton>
      <IconButton label={t("next")} disabled={shown >= last} onClick={() => goTo(shown + 1)}>
        <ChevronDown aria-hidden />
      </IconButton>
      <IconButton label={t("smaller")} disabled={zoom === zooms[0]} onClick={() => zoomBy(-1)} className="ms-auto">
        <ZoomOut aria-hidden />
      </IconButton>
      <output className="w-12 text-center text-xs tabular-nums">{format.number(zoom, { style: "percent" })}</output>
      <IconButton label={t("larger")} disabled={zoom === zooms.at(-1)} onClick={() => zoomBy(1)}>
        <ZoomIn aria-hidden />
      </IconButton>
      <a
        href={url}
        download={name}
        aria-label={tMedia("download", { name })}
        className={`ms-auto ${buttonStyles({ variant: "ghost", shape: "icon" })}`}
      >
        <Download aria-hidden />
      </a>
    </div>
  );
}

/** Zoomed, one looks at the same page as before. */
function useStayInPlace(scroller: RefObject<HTMLElement | null>, zoom: number): void {
  const before = useRef(zoom);
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop *= zoom / before.current;
    before.current = zoom;
  }, [scroller, zoom]);
}

/** The page that the middle of the screen is on. */
function pageInMiddle(scroller: HTMLElement, pages: HTMLElement | null): number {
  const box = scroller.getBoundingClientRect();
  const middle = box.top + box.height / 2;
  const before = [...(pages?.children ?? [])].filter((page) => page.getBoundingClientRect().top <= middle);
  return Math.max(1, before.length);
}
