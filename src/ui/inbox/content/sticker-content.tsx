import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { MediaPending } from "./media-frame.tsx";

export function StickerContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  if (!message.mediaUrl) return <MediaPending message={message} className="size-32" />;
  // biome-ignore lint/performance/noImgElement: a private file behind the session, which the image optimiser cannot read
  return <img src={message.mediaUrl} alt={t("sticker")} loading="lazy" className="size-32 object-contain" />;
}
