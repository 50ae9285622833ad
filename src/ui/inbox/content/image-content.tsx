"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { FilePreviewDto, MessageDto } from "#/domain/messaging/schema.ts";
import { Caption, MediaPending } from "./media-frame.tsx";

const Lightbox = lazy(() => import("./lightbox.tsx"));

/** The list loads the small picture, the lightbox the whole one. */
export function ImageContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const [isOpen, setOpen] = useState(false);
  const { mediaUrl, filePreview, content } = message;
  const alt = content ? t("imageWithCaption", { caption: content }) : t("image");
  return (
    <figure className="w-72 max-w-full">
      {mediaUrl ? (
        <button
          type="button"
          aria-label={t("openImage")}
          className="block w-full cursor-zoom-in overflow-hidden rounded-lg bg-foreground/6 focus-visible:outline-2 focus-visible:outline-ring"
          onClick={() => setOpen(true)}
        >
          {/* biome-ignore lint/performance/noImgElement: a private file behind the session, which the image optimiser cannot read */}
          <img
            src={filePreview?.thumbnailUrl ?? mediaUrl}
            alt={alt}
            loading="lazy"
            decoding="async"
            style={{ aspectRatio: shownRatio(filePreview) }}
            className="w-full object-cover"
          />
        </button>
      ) : (
        <MediaPending message={message} className="aspect-[4/3] w-full" />
      )}
      <Caption text={content} />
      {isOpen && mediaUrl && (
        <Suspense>
          <Lightbox url={mediaUrl} alt={alt} caption={content} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </figure>
  );
}

/** The picture's own shape within limits, known before it is loaded, so that nothing jumps. */
function shownRatio(preview: FilePreviewDto | null): number {
  if (!preview?.width || !preview.height) return 4 / 3;
  return Math.min(2, Math.max(3 / 4, preview.width / preview.height));
}
