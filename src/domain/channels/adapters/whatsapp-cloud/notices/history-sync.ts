import type { Effect, NoticeReader } from "../../../notice-effect.ts";
import { providerErrors } from "../provider-error.ts";
import { type Json, num, obj } from "../read.ts";

const done = 100;

/** `history`: how far the copy of old chats is (percent), or that the business did not allow it. */
export const historySync: NoticeReader = (value) => {
  const error = providerErrors(value)[0];
  if (error) {
    const summary: Json = { code: error.code, title: error.title, ...(error.details && { details: error.details }) };
    return [effect({ phase: null, progress: 0, error: error.code }, { severity: "WARNING", summary })];
  }
  const metadata = obj(value, "metadata");
  const progress = num(metadata, "progress");
  if (progress === undefined || progress < 0 || progress > done) return [];
  const phase = num(metadata, "phase") ?? null;
  const isDone = progress === done;
  return [effect({ phase, progress, error: null }, isDone && { severity: "INFO", summary: { progress } })];
};

function effect(
  sync: { phase: number | null; progress: number; error: string | null },
  event: { severity: "INFO" | "WARNING"; summary: Json } | false,
): Effect {
  return {
    target: "addressed",
    channel: { historySync: sync },
    ...(event && { event: { kind: "HISTORY_SYNC", ...event } }),
  };
}
