"use client";

import { Music, Plus, SendHorizontal, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import {
  type ClipboardEvent,
  type ComponentProps,
  type Dispatch,
  type KeyboardEvent,
  type SetStateAction,
  useCallback,
  useRef,
  useState,
} from "react";
import { sendLimits } from "#/domain/channels/send-limits-schema.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { documentKind } from "../content/document-kind.ts";
import { fileSizeText } from "../content/file-size.ts";
import { canPreviewPdf } from "../pdf/can-preview-pdf.ts";
import type { FirstPage } from "../pdf/first-page.ts";
import { PdfThumbnail } from "../pdf/pdf-thumbnail.tsx";
import { useBlobUrl } from "../pdf/use-blob-url.ts";
import { SendLaterButton } from "../waiting/send-later-button.tsx";
import { type Attachment, attachmentOf, type FileType, faultOfFile, takesCaption } from "./outgoing-file.ts";
import { useFittedPictures } from "./use-fitted-pictures.ts";

type Props = {
  attachments: Attachment[];
  onAttachments: Dispatch<SetStateAction<Attachment[]>>;
  /** With a time: not now but then. */
  onSend: (attachments: Attachment[], at: Date | null) => void;
  /** When files stop arriving; null where there is no such limit. */
  windowExpiresAt: string | null;
};

/** What is about to be sent. Each file has its own caption: the one that is chosen is being written. */
export default function FilePreview({ attachments, onAttachments, onSend, windowExpiresAt }: Props) {
  const t = useTranslations("inbox.composer");
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = attachments.find(({ id }) => id === chosenId) ?? attachments[0];
  const fault = attachments.map(({ file }) => faultOfFile(file)).find((one) => one !== null);
  const isFitting = useFittedPictures(attachments, onAttachments);
  if (!chosen) return null;
  const canSend = !fault && !isFitting;
  const submit = (at: Date | null) => {
    if (!canSend) return;
    onSend(attachments, at);
    onAttachments([]);
  };
  const setCaption = (caption: string) =>
    onAttachments((all) => all.map((one) => (one.id === chosen.id ? { ...one, caption } : one)));
  const add = (files: Iterable<File>) =>
    onAttachments([...attachments, ...[...files].map((file) => attachmentOf(file))]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) submit(null);
    if (event.key === "Escape") onAttachments([]);
  };
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return;
    event.preventDefault();
    add(event.clipboardData.files);
  };
  return (
    <div className="space-y-2">
      <ul className="flex gap-2 overflow-x-auto pt-2 pb-1">
        {attachments.map((one) => (
          <FileCard
            key={one.id}
            attachment={one}
            isChosen={one === chosen}
            onChoose={() => setChosenId(one.id)}
            onRemove={() => onAttachments(attachments.filter((other) => other !== one))}
          />
        ))}
        <li>
          <AddFiles onFiles={add} />
        </li>
      </ul>
      {fault && (
        <p role="alert" className="text-destructive text-xs">
          {t(fault)}
        </p>
      )}
      <div className="flex items-center gap-1">
        <CaptionInput key={chosen.id} attachment={chosen} onCaption={setCaption} {...{ onKeyDown, onPaste }} />
        <Button variant="ghost" onClick={() => onAttachments([])}>
          {t("cancel")}
        </Button>
        <div className="flex">
          <IconButton
            variant="primary"
            onClick={() => submit(null)}
            disabled={!canSend}
            label={t("sendFiles", { count: attachments.length })}
            className="rounded-e-none"
          >
            <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
          </IconButton>
          <SendLaterButton isDisabled={!canSend} windowExpiresAt={windowExpiresAt} onSend={submit} />
        </div>
      </div>
    </div>
  );
}

type CaptionProps = Pick<ComponentProps<"input">, "onKeyDown" | "onPaste"> & {
  attachment: Attachment;
  onCaption: (caption: string) => void;
};

function CaptionInput({ attachment: { type, caption }, onCaption, ...keys }: CaptionProps) {
  const t = useTranslations("inbox.composer");
  return (
    <input
      {...keys}
      // biome-ignore lint/a11y/noAutofocus: choosing a file is followed by its caption
      autoFocus
      dir="auto"
      value={caption}
      readOnly={!takesCaption(type)}
      maxLength={sendLimits.caption}
      onChange={(event) => onCaption(event.target.value)}
      aria-label={t("caption")}
      placeholder={takesCaption(type) ? t("caption") : ""}
      className="min-w-0 flex-1 bg-transparent px-1.5 py-2 text-sm outline-none placeholder:text-muted-foreground pointer-coarse:text-base"
    />
  );
}

function AddFiles({ onFiles }: { onFiles: (files: File[]) => void }) {
  const t = useTranslations("inbox.composer");
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-hidden
        tabIndex={-1}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = "";
        }}
      />
      <IconButton label={t("attach")} className="h-15.5" onClick={() => input.current?.click()}>
        <Plus aria-hidden />
      </IconButton>
    </>
  );
}

type CardProps = { attachment: Attachment; isChosen: boolean; onChoose: () => void; onRemove: () => void };

function FileCard({ attachment: { file, type, caption }, isChosen, onChoose, onRemove }: CardProps) {
  const t = useTranslations("inbox.composer");
  const tMedia = useTranslations("inbox.media");
  const locale = useLocale();
  const url = useBlobUrl(file);
  const [pages, setPages] = useState<number | null>(null);
  const onFound = useCallback((found: FirstPage | null) => setPages(found?.pages ?? null), []);
  return (
    <li className="relative w-44 shrink-0">
      <button
        type="button"
        aria-pressed={isChosen}
        onClick={onChoose}
        className="flex w-full items-center gap-2 rounded-lg border bg-background p-2 text-start focus-visible:outline-2 focus-visible:outline-ring aria-pressed:border-primary aria-pressed:ring-1 aria-pressed:ring-primary"
      >
        {canPreviewPdf({ mimeType: file.type, size: file.size }) ? (
          <PdfThumbnail file={file} onFound={onFound}>
            <FilePicture type={type} mimeType={file.type} url={url} />
          </PdfThumbnail>
        ) : (
          <FilePicture type={type} mimeType={file.type} url={url} />
        )}
        <span className="min-w-0 text-xs">
          <BidiLine className="font-medium">{file.name}</BidiLine>
          <span className={faultOfFile(file) ? "text-destructive" : "text-muted-foreground"}>
            {pages !== null && `${tMedia("pages", { count: pages })} · `}
            {fileSizeText(file.size, locale)}
          </span>
          {caption && (
            <bdi dir="auto" className="block truncate text-muted-foreground">
              {caption}
            </bdi>
          )}
        </span>
      </button>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t("removeFile", { name: file.name })}
        className="absolute -end-1.5 -top-1.5 grid size-6 place-items-center rounded-full bg-foreground text-background focus-visible:outline-2 focus-visible:outline-ring"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  );
}

/** What is in it, as far as the browser can draw it: a picture, the first moment of a film, else the kind of document. */
function FilePicture({ type, mimeType, url }: { type: FileType; mimeType: string; url: string | null }) {
  const kind = documentKind(mimeType);
  const Icon = type === "audio" ? Music : kind.icon;
  if (url && (type === "image" || type === "sticker"))
    // biome-ignore lint/performance/noImgElement: a file of this browser
    return <img src={url} alt="" className="size-11 shrink-0 rounded object-cover" />;
  if (url && type === "video")
    return (
      <video
        src={`${url}#t=0.1`}
        muted
        playsInline
        preload="metadata"
        aria-hidden
        tabIndex={-1}
        className="size-11 shrink-0 rounded bg-black object-cover"
      />
    );
  return (
    <span className={`grid size-11 shrink-0 place-items-center rounded ${kind.look}`}>
      <Icon aria-hidden className="size-5" />
    </span>
  );
}
