import { FileText, LayoutTemplate } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";
import { part, textField } from "./message-metadata.ts";

export function TemplateContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.template");
  const name = textField(part(message, "template"), "name");
  return (
    <div className="space-y-1">
      <p className="flex items-center gap-1.5 text-muted-foreground text-xs">
        <LayoutTemplate aria-hidden className="size-3.5 shrink-0" />
        {t("label")}
        {name && <bdi className="truncate font-mono text-[0.7rem]">{name}</bdi>}
      </p>
      <HeaderFile message={message} />
      {message.content && message.content !== name && <FormattedText text={message.content} />}
    </div>
  );
}

function HeaderFile({ message: { mediaUrl, mediaMimeType, fileName } }: { message: MessageDto }) {
  if (!mediaUrl) return null;
  if (mediaMimeType?.startsWith("image/")) {
    return (
      // biome-ignore lint/performance/noImgElement: a file of the workspace, behind the session
      <img src={mediaUrl} alt={fileName ?? ""} className="mb-1 max-h-56 w-64 max-w-full rounded-lg object-cover" />
    );
  }
  if (mediaMimeType?.startsWith("video/")) {
    // biome-ignore lint/a11y/useMediaCaption: a film of the business, which has no captions to give
    return <video src={mediaUrl} controls preload="metadata" className="w-64 max-w-full rounded-lg" />;
  }
  return (
    <a href={mediaUrl} className="mb-1 flex items-center gap-2 rounded-lg bg-foreground/6 p-2 hover:bg-foreground/10">
      <FileText aria-hidden className="size-5 shrink-0" />
      <bdi className="truncate">{fileName}</bdi>
    </a>
  );
}
