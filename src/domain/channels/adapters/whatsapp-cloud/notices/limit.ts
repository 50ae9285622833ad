import type { Json } from "../read.ts";

const names = [
  "current_limit",
  "max_daily_conversations_per_business",
  "max_daily_conversation_per_phone",
  "max_daily_conversations_per_phone",
];
const thousand = 1_000;

/**
 * The messaging limit that a value tells, in new people a day: a number, the same as text, or `TIER_…`
 * (whatsapp-cloud reference §5.9). Null: no limit. Undefined: it tells none.
 */
export function limitOf(value: Json): number | null | undefined {
  for (const name of names) {
    const limit = readLimit(value[name]);
    if (limit !== undefined) return limit;
  }
  return undefined;
}

function readLimit(told: unknown): number | null | undefined {
  const text = typeof told === "number" || typeof told === "string" ? String(told).trim().toUpperCase() : "";
  if (text === "-1" || text === "TIER_UNLIMITED" || text === "UNLIMITED") return null;
  const [, digits, thousands] = /^(?:TIER_)?(\d{1,9})(K?)$/.exec(text) ?? [];
  const limit = Number(digits) * (thousands ? thousand : 1);
  return Number.isSafeInteger(limit) && limit <= 2_147_483_647 ? limit : undefined;
}
