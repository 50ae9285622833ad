import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { Caption, MediaPending } from "./media-frame.tsx";

export function VideoContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  return (
    <figure className="w-72 max-w-full">
      {message.mediaUrl ? (
        // biome-ignore lint/a11y/useMediaCaption: a film from a customer's phone has no captions
        <video
          // iPhones draw no picture before the first play unless a moment is named.
          src={`${message.mediaUrl}#t=0.1`}
          playsInline
          controls
          preload="metadata"
          aria-label={t("video")}
          className="aspect-video w-full rounded-lg bg-black object-contain"
        />
      ) : (
        <MediaPending message={message} className="aspect-video w-full" />
      )}
      <Caption text={message.content} />
    </figure>
  );
}
