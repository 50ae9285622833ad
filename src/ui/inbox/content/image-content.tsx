"use client";

import { useTranslations } from "next-intl";
import { lazy, Suspense, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { Caption, MediaPending } from "./media-frame.tsx";

const Lightbox = lazy(() => import("./lightbox.tsx"));

export function ImageContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const [isOpen, setOpen] = useState(false);
  const alt = message.content ? t("imageWithCaption", { caption: message.content }) : t("image");
  return (
    <figure className="w-72 max-w-full">
      {message.mediaUrl ? (
        <button
          type="button"
          aria-label={t("openImage")}
          className="block w-full cursor-zoom-in overflow-hidden rounded-lg bg-foreground/6 focus-visible:outline-2 focus-visible:outline-ring"
          onClick={() => setOpen(true)}
        >
          {/* biome-ignore lint/performance/noImgElement: a private file behind the session, which the image optimiser cannot read */}
          <img src={message.mediaUrl} alt={alt} loading="lazy" className="aspect-[4/3] w-full object-cover" />
        </button>
      ) : (
        <MediaPending message={message} className="aspect-[4/3] w-full" />
      )}
      <Caption text={message.content} />
      {isOpen && message.mediaUrl && (
        <Suspense>
          <Lightbox url={message.mediaUrl} alt={alt} caption={message.content} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </figure>
  );
}
