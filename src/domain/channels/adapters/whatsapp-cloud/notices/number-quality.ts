import type { ChannelChange, Effect, NoticeReader, Severity } from "../../../notice-effect.ts";
import { filled, type Json } from "../read.ts";
import { limitOf } from "./limit.ts";
import { businessNumber } from "./target.ts";

const raisedThroughput = 1_000;

const severities: Record<string, Severity> = { FLAGGED: "WARNING", DOWNGRADE: "WARNING" };

const changes: Record<string, ChannelChange> = {
  THROUGHPUT_UPGRADE: { throughput: raisedThroughput },
  FLAGGED: { quality: "RED", issues: { quality: { severity: "CRITICAL", reason: "RED" } } },
  UNFLAGGED: { quality: "UNKNOWN", issues: { quality: null } },
};

/**
 * `phone_number_quality_update`: throughput and quality of one number, and the messaging limit, which all numbers of a
 * business share (since October 2025).
 */
export const numberQuality: NoticeReader = (value) => {
  const event = filled(value, "event")?.toUpperCase() ?? "";
  const limit = limitOf(value);
  const summary: Json = { event, ...(limit !== undefined && { limit }) };
  const severity = severities[event] ?? "INFO";
  const channel = changes[event];
  const own: Effect = {
    target: businessNumber(value),
    event: { kind: "NUMBER_QUALITY", severity, summary },
    ...(channel && { channel }),
  };
  return limit === undefined ? [own] : [own, { target: "account", channel: { dailyLimit: limit } }];
};
