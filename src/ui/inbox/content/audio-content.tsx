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
  const { mediaUrl, mediaMimeType, filePreview } = message;
  if (!mediaUrl) return <MediaPending message={message} className="h-14 w-64" />;
  const label = voice ? t("voice") : (message.fileName ?? t("audio"));
  const isConvertible = mediaMimeType === "audio/ogg" && mediaUrl.startsWith("/api/files/");
  return (
    <div className="w-72 max-w-full py-1">
      {!voice && (
        <p className="flex items-center gap-1.5 pb-1 text-muted-foreground text-xs">
          <Icon aria-hidden className="size-3.5 shrink-0" />
          <bdi className="truncate">{label}</bdi>
        </p>
      )}
      <AudioPlayer
        url={mediaUrl}
        convertedUrl={isConvertible ? `${mediaUrl}&as=wav` : null}
        mimeType={mediaMimeType ?? ""}
        durationMs={filePreview?.durationMs ?? null}
        waveform={filePreview?.waveform ?? []}
        label={label}
      />
    </div>
  );
}
