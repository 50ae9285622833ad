"use client";

import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Fragment, lazy, Suspense, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { canPreviewPdf } from "../pdf/can-preview-pdf.ts";
import type { FirstPage } from "../pdf/first-page.ts";
import { PdfCoverFrame } from "../pdf/pdf-cover-frame.tsx";
import { documentKind } from "./document-kind.ts";
import { fileSizeText } from "./file-size.ts";
import { Caption } from "./media-frame.tsx";
import { fields, textField } from "./message-metadata.ts";

const PdfCover = lazy(() => import("../pdf/pdf-cover.tsx"));

/** What a document is: name, kind, pages and size, and above them the first page of a PDF that can be read. */
export function DocumentContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const name = message.fileName ?? (textField(fields(message.metadata.media), "fileName") || t("document"));
  const kind = documentKind(message.mediaMimeType ?? "");
  const [found, setFound] = useState<FirstPage | null | undefined>(undefined);
  const { mediaUrl, mediaMimeType, fileSize, filePreview } = message;
  const hasCover = mediaUrl !== null && found !== null && canPreviewPdf({ mimeType: mediaMimeType, size: fileSize });
  return (
    <figure className="w-72 max-w-full">
      {hasCover && (
        <Suspense fallback={<PdfCoverFrame />}>
          <PdfCover url={mediaUrl.startsWith("blob:") ? null : mediaUrl} name={name} onFound={setFound} />
        </Suspense>
      )}
      <div className="flex items-center gap-3 rounded-lg bg-foreground/6 p-2.5">
        <span className={`grid h-12 w-10 shrink-0 place-items-center rounded-md ${kind.look}`}>
          <kind.icon aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 flex-1">
          {/* Cut at its own end, and yet begun beside the icon. */}
          <span className="flex font-medium text-sm" title={name}>
            <bdi dir="auto" className="line-clamp-2 min-w-0 break-words">
              {name}
            </bdi>
          </span>
          <DocumentFacts message={message} name={name} pages={filePreview?.pages ?? found?.pages ?? null} />
        </span>
        {mediaUrl && (
          <a
            href={mediaUrl}
            download={name}
            aria-label={t("download", { name })}
            className="grid size-9 shrink-0 pointer-coarse:size-11 place-items-center rounded-md hover:bg-foreground/8 focus-visible:outline-2 focus-visible:outline-ring"
          >
            <Download aria-hidden className="size-4.5" />
          </a>
        )}
      </div>
      <Caption text={message.content === name ? "" : message.content} />
    </figure>
  );
}

function DocumentFacts({ message, name, pages }: { message: MessageDto; name: string; pages: number | null }) {
  const t = useTranslations("inbox.media");
  const locale = useLocale();
  const { mediaUrl, fileSize } = message;
  const isLost = message.metadata.mediaError !== undefined || message.metadata.errors !== undefined;
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  const facts = [
    ending,
    pages ? t("pages", { count: pages }) : null,
    fileSize === null ? null : fileSizeText(fileSize, locale),
  ].filter((fact) => fact != null);
  const whenAbsent = isLost ? t("lost") : t("fetching");
  return (
    <span className="block text-muted-foreground text-xs">
      {mediaUrl ? facts.length > 0 ? <Facts facts={facts} /> : t("document") : whenAbsent}
    </span>
  );
}

/** Each in its own direction: in Arabic the number of pages would go over to the Latin "PDF" before it. */
function Facts({ facts }: { facts: string[] }) {
  return facts.map((fact, index) => (
    <Fragment key={fact}>
      {index > 0 && " · "}
      <bdi>{fact}</bdi>
    </Fragment>
  ));
}
