"use client";

import { Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { type SyntheticEvent, useRef, useState } from "react";
import { durationText } from "./file-size.ts";

const speeds = [1, 1.5, 2] as const;

/** Play, seek and speed. One plays at a time: starting one stops the one before. */
export function AudioPlayer({ url, label }: { url: string; label: string }) {
  const t = useTranslations("inbox.player");
  const { audio, isPlaying, at, length, speed, toggle, seek, nextSpeed, events } = usePlayer();
  const Icon = isPlaying ? Pause : Play;
  return (
    // Time runs left to right in every language, as on the phone.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, which the label is
    <div dir="ltr" role="group" aria-label={label} className="flex min-w-0 flex-1 items-center gap-2">
      <audio ref={audio} src={url} preload="metadata" {...events} />
      <button
        type="button"
        onClick={toggle}
        aria-label={isPlaying ? t("pause") : t("play")}
        className="grid size-8 shrink-0 pointer-coarse:size-11 place-items-center rounded-full bg-foreground text-background"
      >
        <Icon aria-hidden className="size-4 fill-current" />
      </button>
      <input
        type="range"
        min={0}
        max={length || 1}
        step={0.1}
        value={Math.min(at, length || 1)}
        onChange={(event) => seek(Number(event.target.value))}
        aria-label={t("position")}
        aria-valuetext={t("positionOf", { at: durationText(at), length: durationText(length) })}
        className="h-1 min-w-0 flex-1 cursor-pointer accent-current"
      />
      <span className="w-8 shrink-0 text-end text-2xs text-muted-foreground tabular-nums">
        {durationText(isPlaying || at > 0 ? at : length)}
      </span>
      <button
        type="button"
        onClick={nextSpeed}
        aria-label={t("speed", { speed })}
        className="w-9 shrink-0 pointer-coarse:min-h-11 rounded-full bg-foreground/8 py-0.5 font-medium text-2xs tabular-nums hover:bg-foreground/12"
      >
        {speed}×
      </button>
    </div>
  );
}

function usePlayer() {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState(0);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>(1);

  const toggle = () => (isPlaying ? audio.current?.pause() : void audio.current?.play().catch(() => setPlaying(false)));
  const seek = (seconds: number) => {
    if (audio.current) audio.current.currentTime = seconds;
    setAt(seconds);
  };
  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    setSpeed(next);
  };
  const events = {
    onPlay: (event: SyntheticEvent<HTMLAudioElement>) => {
      stopTheOther(event.currentTarget);
      setPlaying(true);
    },
    onPause: () => setPlaying(false),
    onEnded: () => seek(0),
    onTimeUpdate: (event: SyntheticEvent<HTMLAudioElement>) => setAt(event.currentTarget.currentTime),
    // A recording made in a browser says "Infinity" until it was played.
    onDurationChange: ({ currentTarget: { duration } }: SyntheticEvent<HTMLAudioElement>) =>
      setLength(Number.isFinite(duration) ? duration : 0),
  };
  return { audio, isPlaying, at, length, speed, toggle, seek, nextSpeed, events };
}

let playing: HTMLAudioElement | null = null;

function stopTheOther(started: HTMLAudioElement): void {
  if (playing !== started) playing?.pause();
  playing = started;
}
