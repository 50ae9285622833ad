"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Download, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonStyles } from "#/ui/kit/button-styles.ts";

type Props = { url: string; alt: string; caption: string; onClose: () => void };

/** A picture as large as the screen allows. Escape, the cross and a click beside it close it. */
export default function Lightbox({ url, alt, caption, onClose }: Props) {
  const t = useTranslations("inbox.media");
  const look = `${buttonStyles({ variant: "ghost", shape: "icon" })} text-white/80 hover:bg-white/15 hover:text-white`;
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-black/85" />
        <Dialog.Popup className="fixed inset-0 z-40 flex flex-col outline-none">
          <header className="flex items-center gap-1 p-3">
            <Dialog.Title className="sr-only">{alt}</Dialog.Title>
            <a href={url} download className={`ms-auto ${look}`} aria-label={t("downloadImage")}>
              <Download aria-hidden />
            </a>
            <Dialog.Close className={look} aria-label={t("closeImage")}>
              <X aria-hidden />
            </Dialog.Close>
          </header>
          <Dialog.Close
            tabIndex={-1}
            aria-hidden
            className="grid min-h-0 flex-1 cursor-zoom-out place-items-center px-4 pb-4"
          >
            {/* biome-ignore lint/performance/noImgElement: a private file behind the session, which the image optimiser cannot read */}
            <img src={url} alt={alt} className="max-h-full max-w-full rounded-md object-contain" />
          </Dialog.Close>
          {caption && (
            <p dir="auto" className="mx-auto max-w-2xl px-6 pb-6 text-center text-sm text-white">
              {caption}
            </p>
          )}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
