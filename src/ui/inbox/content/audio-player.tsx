"use client";

import { Download, Pause, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { durationText } from "./file-size.ts";
import { type Sound, useAudio } from "./use-audio.ts";
import { Waveform } from "./waveform.tsx";

type Props = Sound & { waveform: number[]; label: string };

/** Play, seek and speed. One plays at a time: starting one stops the one before. */
export function AudioPlayer({ waveform, label, ...sound }: Props) {
  const t = useTranslations("inbox.player");
  const { audio, isPlaying, isBroken, at, length, speed, toggle, seek, nextSpeed, events } = useAudio(sound);
  const Icon = isPlaying ? Pause : Play;
  if (isBroken) return <Unplayable url={sound.url} label={label} />;
  return (
    // Time runs left to right in every language, as on the phone.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, which the label is
    <div dir="ltr" role="group" aria-label={label} className="flex min-w-0 flex-1 items-center gap-2.5">
      <audio ref={audio} {...events} />
      <button
        type="button"
        onClick={toggle}
        aria-label={isPlaying ? t("pause") : t("play")}
        className="grid size-9 shrink-0 pointer-coarse:size-11 place-items-center rounded-full bg-foreground text-background focus-visible:outline-2 focus-visible:outline-ring focus-visible:outline-offset-2"
      >
        <Icon aria-hidden className="size-4 fill-current" />
      </button>
      <div className="min-w-0 flex-1">
        <div className="relative flex h-8 items-center rounded-sm focus-within:outline-2 focus-within:outline-ring">
          <Waveform bars={waveform} share={length > 0 ? at / length : 0} />
          <input
            type="range"
            min={0}
            max={length || 1}
            step={0.1}
            value={Math.min(at, length || 1)}
            onChange={(event) => seek(Number(event.target.value))}
            onKeyDown={(event) => seekByKey(event, { at, length, seek })}
            aria-label={t("position")}
            aria-valuetext={t("positionOf", { at: durationText(at), length: durationText(length) })}
            className="absolute inset-0 m-0 h-full w-full cursor-pointer opacity-0"
          />
        </div>
        <p aria-hidden className="text-2xs text-muted-foreground tabular-nums leading-none">
          {durationText(isPlaying || at > 0 ? at : length)}
        </p>
      </div>
      <button
        type="button"
        onClick={nextSpeed}
        aria-label={t("speed", { speed })}
        className="w-9 shrink-0 pointer-coarse:min-h-11 rounded-full bg-foreground/8 py-0.5 font-medium text-2xs tabular-nums hover:bg-foreground/12 focus-visible:outline-2 focus-visible:outline-ring"
      >
        {speed}×
      </button>
    </div>
  );
}

const steps: Record<string, number> = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
};

type Place = { at: number; length: number; seek: (seconds: number) => void };

/** A tenth of a second, the slider's own step, is nothing to a listener: 5 seconds in long ones, 1 in short ones. */
function seekByKey(event: KeyboardEvent, { at, length, seek }: Place): void {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  seek(at + step * (length > 30 ? 5 : 1));
}

function Unplayable({ url, label }: { url: string; label: string }) {
  const t = useTranslations("inbox.player");
  return (
    <p className="flex items-start gap-2 text-muted-foreground text-sm">
      <Download aria-hidden className="mt-0.5 size-4 shrink-0" />
      <span>
        {t("unplayable")}{" "}
        <a href={url} download={label} className="font-medium text-foreground underline underline-offset-2">
          {t("download")}
        </a>
      </span>
    </p>
  );
}
