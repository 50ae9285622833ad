import { useEffect, useRef, useState } from "react";
import { faultOf, type RecorderFault, type Recording, VoiceRecorder } from "./voice-recorder.ts";

export type RecordingState = "asking" | "recording" | "paused" | RecorderFault;

const stepMs = 100;

/** Begins to record when it is mounted and lets go of the microphone when it is gone. */
export function useRecording() {
  const recorder = useRef<VoiceRecorder | null>(null);
  const [state, setState] = useState<RecordingState>("asking");
  const [levels, setLevels] = useState<number[]>([]);
  const [take, setTake] = useState<Recording | null>(null);

  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt asks anew
  useEffect(() => {
    let isWanted = true;
    VoiceRecorder.start().then(
      (started) => {
        if (!isWanted) return started.close();
        recorder.current = started;
        setState("recording");
      },
      (error: unknown) => isWanted && setState(faultOf(error)),
    );
    return () => {
      isWanted = false;
      recorder.current?.close();
      recorder.current = null;
    };
  }, [attempt]);

  useEffect(() => {
    if (state !== "recording") return;
    const step = () => setLevels((before) => [...before, recorder.current?.level() ?? 0]);
    const timer = setInterval(step, stepMs);
    return () => clearInterval(timer);
  }, [state]);

  const pause = async (): Promise<Recording | null> => {
    const recording = (await recorder.current?.pause()) ?? null;
    setTake(recording);
    setState("paused");
    return recording;
  };
  const resume = () => {
    recorder.current?.resume();
    setTake(null);
    setState("recording");
  };
  const retry = () => {
    setState("asking");
    setAttempt(attempt + 1);
  };
  return { state, levels, seconds: (levels.length * stepMs) / 1000, take, pause, resume, retry };
}
