"use client";

import { Mic, Music } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { AudioPlayer } from "./audio-player.tsx";
import { MediaPending } from "./media-frame.tsx";
import { isVoice } from "./message-metadata.ts";

export function AudioContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.media");
  const voice = isVoice(message);
  const Icon = voice ? Mic : Music;
  if (!message.mediaUrl) return <MediaPending message={message} className="h-14 w-64" />;
  return (
    <div className="flex w-72 max-w-full items-center gap-2.5 py-1">
      <span className="grid size-9 shrink-0 place-items-center rounded-full bg-foreground/8">
        <Icon aria-hidden className="size-4.5" />
      </span>
      <AudioPlayer url={message.mediaUrl} label={voice ? t("voice") : (message.fileName ?? t("audio"))} />
    </div>
  );
}
