import { Download, FileArchive, FileSpreadsheet, FileText } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { fileSizeText } from "./file-size.ts";
import { Caption } from "./media-frame.tsx";
import { fields, textField } from "./message-metadata.ts";

export function DocumentContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const locale = useLocale();
  const name = message.fileName ?? (textField(fields(message.metadata.media), "fileName") || t("document"));
  const Icon = iconOf(message.mediaMimeType ?? "");
  const size = message.fileSize === null ? null : fileSizeText(message.fileSize, locale);
  return (
    <figure className="w-72 max-w-full">
      <div className="flex items-center gap-3 rounded-lg bg-foreground/6 p-2.5">
        <span className="grid size-10 shrink-0 place-items-center rounded-md bg-background text-muted-foreground">
          <Icon aria-hidden className="size-5" />
        </span>
        <span className="min-w-0 flex-1">
          <bdi className="block truncate font-medium text-sm" title={name}>
            {name}
          </bdi>
          <span className="text-muted-foreground text-xs">
            {message.mediaUrl ? (size ?? t("document")) : t("fetching")}
          </span>
        </span>
        {message.mediaUrl && (
          <a
            href={message.mediaUrl}
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

function iconOf(mimeType: string) {
  if (/zip|rar|7z|tar/.test(mimeType)) return FileArchive;
  return /sheet|excel|csv/.test(mimeType) ? FileSpreadsheet : FileText;
}
