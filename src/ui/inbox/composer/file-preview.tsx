"use client";

import { FileText, SendHorizontal, X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useState } from "react";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import type { useSendMessage } from "#/ui/data/send-message.ts";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { fileSizeText } from "../content/file-size.ts";
import { fileInput, fileKind, isTooBig } from "./outgoing-file.ts";

type Props = {
  files: File[];
  onFiles: (files: File[]) => void;
  replyTo: MessageDto | null;
  send: ReturnType<typeof useSendMessage>["send"];
  onSent: () => void;
};

/** What is about to be sent, with one caption, which goes with the first file. */
export function FilePreview({ files, onFiles, replyTo, send, onSent }: Props) {
  const t = useTranslations("inbox.composer");
  const [caption, setCaption] = useState("");
  const tooBig = files.some(isTooBig);
  const submit = () => {
    if (tooBig) return;
    for (const [index, file] of files.entries()) {
      const isFirst = index === 0;
      send({
        input: fileInput(file, isFirst ? caption : "", isFirst ? (replyTo?.id ?? null) : null),
        file,
        replyTo: isFirst ? replyTo : null,
      });
    }
    onFiles([]);
    onSent();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) submit();
    if (event.key === "Escape") onFiles([]);
  };
  return (
    <div className="space-y-2">
      <ul className="flex gap-2 overflow-x-auto pt-2 pb-1">
        {files.map((file) => (
          <FileCard
            key={`${file.name}:${file.size}:${file.lastModified}`}
            file={file}
            onRemove={() => onFiles(files.filter((other) => other !== file))}
          />
        ))}
      </ul>
      {tooBig && (
        <p role="alert" className="text-destructive text-xs">
          {t("fileTooBig")}
        </p>
      )}
      <div className="flex items-center gap-1">
        <input
          // biome-ignore lint/a11y/noAutofocus: choosing a file is followed by its caption
          autoFocus
          dir="auto"
          value={caption}
          maxLength={1024}
          onChange={(event) => setCaption(event.target.value)}
          onKeyDown={onKeyDown}
          aria-label={t("caption")}
          placeholder={t("caption")}
          className="min-w-0 flex-1 bg-transparent px-1.5 py-2 text-sm outline-none placeholder:text-muted-foreground"
        />
        <Button variant="ghost" onClick={() => onFiles([])}>
          {t("cancel")}
        </Button>
        <IconButton
          variant="primary"
          onClick={submit}
          disabled={tooBig}
          label={t("sendFiles", { count: files.length })}
        >
          <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
        </IconButton>
      </div>
    </div>
  );
}

function FileCard({ file, onRemove }: { file: File; onRemove: () => void }) {
  const t = useTranslations("inbox.composer");
  const locale = useLocale();
  const url = useObjectUrl(file);
  return (
    <li className="relative flex w-44 shrink-0 items-center gap-2 rounded-lg border bg-background p-2">
      {fileKind(file) === "image" && url ? (
        // biome-ignore lint/performance/noImgElement: a file of this browser
        <img src={url} alt="" className="size-11 shrink-0 rounded object-cover" />
      ) : (
        <span className="grid size-11 shrink-0 place-items-center rounded bg-muted text-muted-foreground">
          <FileText aria-hidden className="size-5" />
        </span>
      )}
      <span className="min-w-0 text-xs">
        <bdi className="block truncate font-medium">{file.name}</bdi>
        <span className={isTooBig(file) ? "text-destructive" : "text-muted-foreground"}>
          {fileSizeText(file.size, locale)}
        </span>
      </span>
      <button
        type="button"
        onClick={onRemove}
        aria-label={t("removeFile", { name: file.name })}
        className="absolute -end-1.5 -top-1.5 grid size-5 place-items-center rounded-full bg-foreground text-background focus-visible:outline-2 focus-visible:outline-ring"
      >
        <X aria-hidden className="size-3" />
      </button>
    </li>
  );
}

function useObjectUrl(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
