import { Download } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { documentKind } from "./document-kind.ts";
import { fileSizeText } from "./file-size.ts";
import { Caption } from "./media-frame.tsx";
import { fields, textField } from "./message-metadata.ts";

/** What a document is, without a picture of it: name, kind, pages and size. */
export function DocumentContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const name = message.fileName ?? (textField(fields(message.metadata.media), "fileName") || t("document"));
  const kind = documentKind(message.mediaMimeType ?? "");
  return (
    <figure className="w-72 max-w-full">
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
          <DocumentFacts message={message} name={name} />
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

function DocumentFacts({ message, name }: { message: MessageDto; name: string }) {
  const t = useTranslations("inbox.media");
  const locale = useLocale();
  const { mediaUrl, fileSize, filePreview } = message;
  const isLost = message.metadata.mediaError !== undefined || message.metadata.errors !== undefined;
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
  const facts = [
    ending,
    filePreview?.pages ? t("pages", { count: filePreview.pages }) : null,
    fileSize === null ? null : fileSizeText(fileSize, locale),
  ].filter(Boolean);
  const whenAbsent = isLost ? t("lost") : t("fetching");
  return (
    <span className="block text-muted-foreground text-xs">
      {mediaUrl ? facts.join(" · ") || t("document") : whenAbsent}
    </span>
  );
}
