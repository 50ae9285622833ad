import { readWebm } from "./read-webm.ts";
import { writeOgg } from "./write-ogg.ts";

export type RecorderFault = "refused" | "noMicrophone" | "busy" | "unsupported";

/** `isVoice`: WhatsApp can play it as a voice note; else it goes as a sound file. */
export type Recording = { file: File; isVoice: boolean };

/** Speech is clear at this rate, and three minutes stay below the 512 kB up to which WhatsApp loads by itself. */
const bitsPerSecond = 24_000;
const chunkMs = 500;
/** Samples that a level is taken of: nearly all between two bars, so that no short sound is missed. */
const windowSize = 4096;
/** Best first. Only old Safari has neither of the first two. */
const formats = ["audio/webm;codecs=opus", "audio/ogg;codecs=opus", "audio/mp4"] as const;

/** The microphone, brought to one channel, while it is being recorded. */
export class VoiceRecorder {
  readonly #stream: MediaStream;
  readonly #context: AudioContext;
  readonly #analyser: AnalyserNode;
  readonly #recorder: MediaRecorder;
  readonly #chunks: Blob[] = [];
  readonly #samples = new Float32Array(windowSize);

  /** Asks for the microphone and begins. Throws what `faultOf` understands. */
  static async start(): Promise<VoiceRecorder> {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
    });
    try {
      return new VoiceRecorder(stream);
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  }

  private constructor(stream: MediaStream) {
    this.#stream = stream;
    this.#context = new AudioContext();
    this.#analyser = new AnalyserNode(this.#context, { fftSize: windowSize });
    // Some microphones are stereo whatever one asks for; a voice note has one channel.
    const mono = new MediaStreamAudioDestinationNode(this.#context, { channelCount: 1, channelCountMode: "explicit" });
    const source = new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream });
    source.connect(this.#analyser);
    source.connect(mono);
    const mimeType = formats.find((format) => MediaRecorder.isTypeSupported(format));
    this.#recorder = new MediaRecorder(mono.stream, { mimeType, audioBitsPerSecond: bitsPerSecond });
    this.#recorder.ondataavailable = ({ data }) => this.#chunks.push(data);
    this.#recorder.start(chunkMs);
    void this.#context.resume();
  }

  /** How loud it is now, 0 to 1. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#samples);
    const power = this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length;
    return Math.min(1, Math.sqrt(power) * 4);
  }

  resume(): void {
    this.#recorder.resume();
  }

  /** Stands still; what was said so far can be heard. */
  async pause(): Promise<Recording> {
    if (this.#recorder.state === "recording") this.#recorder.pause();
    await this.#flushed();
    return recordingOf(this.#chunks, this.#recorder.mimeType);
  }

  /** Lets go of the microphone. */
  close(): void {
    this.#recorder.ondataavailable = null;
    if (this.#recorder.state !== "inactive") this.#recorder.stop();
    for (const track of this.#stream.getTracks()) track.stop();
    void this.#context.close();
  }

  /** A microphone that was pulled out has ended the recording by itself, and flushed it. */
  #flushed(): Promise<void> {
    if (this.#recorder.state === "inactive") return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#recorder.addEventListener("dataavailable", () => resolve(), { once: true });
    this.#recorder.requestData();
    return promise;
  }
}

/** Why the microphone is not to be had. */
export function faultOf(error: unknown): RecorderFault {
  const name = error instanceof Error ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return "refused";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "noMicrophone";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "unsupported";
}

async function recordingOf(chunks: Blob[], mimeType: string): Promise<Recording> {
  const blob = new Blob(chunks, { type: mimeType });
  if (mimeType.startsWith("audio/mp4")) {
    return { file: new File([blob], "recording.m4a", { type: "audio/mp4" }), isVoice: false };
  }
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const isWebm = mimeType.startsWith("audio/webm");
  const ogg = isWebm ? writeOgg(readWebm(bytes), crypto.getRandomValues(new Uint32Array(1))[0] ?? 1) : bytes;
  return { file: new File([ogg], "voice.ogg", { type: "audio/ogg" }), isVoice: true };
}
