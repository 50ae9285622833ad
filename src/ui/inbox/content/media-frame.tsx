import { CloudDownload, ImageOff } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { FormattedText } from "./formatted-text.tsx";

/** Stands where a file will be: our copy is still being fetched from the provider, or could not be fetched. */
export function MediaPending({ message, className = "h-40 w-64" }: { message: MessageDto; className?: string }) {
  const t = useTranslations("inbox.media");
  // Ours gave up, or the file never reached Meta: then the message came with Meta's error in its place.
  const isLost = message.metadata.mediaError !== undefined || message.metadata.errors !== undefined;
  const Icon = isLost ? ImageOff : CloudDownload;
  return (
    <div
      className={`flex max-w-full flex-col items-center justify-center gap-2 rounded-lg bg-foreground/6 text-muted-foreground text-xs ${className}`}
    >
      <Icon aria-hidden className={`size-5 ${isLost ? "" : "motion-safe:animate-pulse"}`} />
      {isLost ? t("lost") : t("fetching")}
    </div>
  );
}

export function Caption({ text }: { text: string }) {
  if (!text) return null;
  return (
    <div className="px-1 pt-1.5">
      <FormattedText text={text} />
    </div>
  );
}
