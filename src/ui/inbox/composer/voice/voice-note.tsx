"use client";

import { MicOff, Pause, Play, SendHorizontal, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#/ui/kit/button.tsx";
import { IconButton } from "#/ui/kit/icon-button.tsx";
import { Spinner } from "#/ui/kit/spinner.tsx";
import { durationText } from "../../content/file-size.ts";
import { useRecording } from "./use-recording.ts";
import type { RecorderFault, Recording } from "./voice-recorder.ts";
import { Waveform } from "./waveform.tsx";

type Props = { onSend: (recording: Recording) => void; onDiscard: () => void };

/** Records a voice note: it can be paused, heard, gone on with, thrown away and sent. */
export default function VoiceNote({ onSend, onDiscard }: Props) {
  const t = useTranslations("composer.voice");
  const { state, levels, seconds, take, pause, resume, retry } = useRecording();
  const player = useTakePlayer(take);
  if (state === "asking") {
    return (
      <p role="status" className="flex items-center gap-2 py-2 text-muted-foreground text-sm">
        <Spinner />
        {t("asking")}
      </p>
    );
  }
  if (state !== "recording" && state !== "paused")
    return <NoMicrophone fault={state} onRetry={retry} onClose={onDiscard} />;
  const isRecording = state === "recording";
  const send = async () => {
    const recording = isRecording ? await pause() : take;
    if (recording) onSend(recording);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, which the label is
    <div role="group" aria-label={t("label")} className="flex items-center gap-2">
      <IconButton label={t("discard")} onClick={onDiscard}>
        <Trash2 aria-hidden />
      </IconButton>
      <span role="status" className="sr-only">
        {isRecording ? t("recording") : t("paused")}
      </span>
      {take ? (
        <IconButton label={player.isPlaying ? t("stopListening") : t("listen")} onClick={player.toggle}>
          {player.isPlaying ? <Pause aria-hidden /> : <Play aria-hidden />}
        </IconButton>
      ) : (
        <span aria-hidden className="size-2.5 shrink-0 animate-pulse rounded-full bg-destructive" />
      )}
      <span role="timer" className="shrink-0 text-sm tabular-nums">
        {durationText(seconds)}
      </span>
      <Waveform levels={levels} played={take ? player.played : null} />
      <Button variant="ghost" disabled={levels.length === 0} onClick={() => (isRecording ? void pause() : resume())}>
        {isRecording ? t("pause") : t("resume")}
      </Button>
      <IconButton variant="primary" label={t("send")} disabled={levels.length === 0} onClick={() => void send()}>
        <SendHorizontal aria-hidden className="rtl:-scale-x-100" />
      </IconButton>
    </div>
  );
}

function NoMicrophone({ fault, onRetry, onClose }: { fault: RecorderFault; onRetry: () => void; onClose: () => void }) {
  const t = useTranslations("composer.voice");
  return (
    <div role="alert" className="flex flex-wrap items-center gap-2 text-sm">
      <MicOff aria-hidden className="size-4 shrink-0 text-destructive" />
      <p className="min-w-48 flex-1">{t(`fault.${fault}`)}</p>
      <Button variant="ghost" onClick={onClose}>
        {t("close")}
      </Button>
      {fault !== "unsupported" && <Button onClick={onRetry}>{t("retry")}</Button>}
    </div>
  );
}

/** Plays what was recorded so far. A recording does not know its length until it is over, so the last moment counts. */
function useTakePlayer(take: Recording | null) {
  const audio = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [played, setPlayed] = useState(0);
  useEffect(() => {
    if (!take) return;
    const url = URL.createObjectURL(take.file);
    const element = new Audio(url);
    element.onplay = () => setPlaying(true);
    element.onpause = () => setPlaying(false);
    element.ontimeupdate = () => {
      const { currentTime, duration } = element;
      setPlayed(Number.isFinite(duration) ? currentTime / duration : 0);
    };
    audio.current = element;
    setPlayed(0);
    return () => {
      element.pause();
      audio.current = null;
      setPlaying(false);
      URL.revokeObjectURL(url);
    };
  }, [take]);
  const toggle = () => {
    if (isPlaying) audio.current?.pause();
    else void audio.current?.play();
  };
  return { isPlaying, played, toggle };
}
