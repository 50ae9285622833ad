import { type SyntheticEvent, useEffect, useRef, useState } from "react";

const speeds = [1, 1.5, 2];

export type Sound = {
  url: string;
  /** The same sound for a browser that cannot play the original (Opus before iOS 18.4), if there is one. */
  convertedUrl: string | null;
  mimeType: string;
  /** Null: the browser has to read the file's head to know it. */
  durationMs: number | null;
};

/** The speed that was chosen last, which counts for the next sound too. */
let chosenSpeed = 1;
let playing: HTMLAudioElement | null = null;

/** One sound: plays, seeks, changes speed. Starting one stops the one before. */
export function useAudio({ url, convertedUrl, mimeType, durationMs }: Sound) {
  const audio = useRef<HTMLAudioElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [isBroken, setBroken] = useState(false);
  const [at, setAt] = useState(0);
  const [length, setLength] = useState((durationMs ?? 0) / 1000);
  const [speed, setSpeed] = useState(1);

  useEffect(() => {
    const element = audio.current;
    return () => {
      if (playing === element) playing = null;
    };
  }, []);

  /** Whether there was another form to turn to. */
  const convert = (): boolean => {
    const element = audio.current;
    if (!element || !convertedUrl || element.src.endsWith(convertedUrl)) return false;
    element.src = convertedUrl;
    return true;
  };
  const play = () => {
    const element = audio.current;
    if (!element) return;
    if (element.currentTime === 0 && element.canPlayType(playableName(mimeType)) === "") convert();
    element.playbackRate = chosenSpeed;
    // Why it failed comes as an error event; a pause in the meantime is no failure.
    element.play().catch(() => setPlaying(false));
  };
  const toggle = () => (isPlaying ? audio.current?.pause() : play());
  const seek = (seconds: number) => {
    const to = Math.min(Math.max(0, seconds), length);
    if (audio.current) audio.current.currentTime = to;
    setAt(to);
  };
  const nextSpeed = () => {
    const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? 1;
    if (audio.current) audio.current.playbackRate = next;
    chosenSpeed = next;
    setSpeed(next);
  };
  const events = {
    src: url,
    preload: durationMs === null ? ("metadata" as const) : ("none" as const),
    onPlay: ({ currentTarget }: SyntheticEvent<HTMLAudioElement>) => {
      if (playing !== currentTarget) playing?.pause();
      playing = currentTarget;
      setSpeed(chosenSpeed);
      setPlaying(true);
    },
    onPause: () => setPlaying(false),
    onEnded: () => seek(0),
    onTimeUpdate: ({ currentTarget }: SyntheticEvent<HTMLAudioElement>) => setAt(currentTarget.currentTime),
    // A recording made in a browser says "Infinity" until it was played.
    onDurationChange: ({ currentTarget: { duration } }: SyntheticEvent<HTMLAudioElement>) => {
      if (Number.isFinite(duration)) setLength(duration);
    },
    onError: () => {
      if (!convert()) setBroken(true);
      else if (isPlaying) play();
    },
  };
  return { audio, isPlaying, isBroken, at, length, speed, toggle, seek, nextSpeed, events };
}

/** Of Ogg, a browser wants to know what is inside before it says yes or no. */
function playableName(mimeType: string): string {
  return mimeType === "audio/ogg" ? "audio/ogg; codecs=opus" : mimeType;
}
