import type { NoticeReader } from "../../../notice-effect.ts";
import { num } from "../read.ts";
import { limitOf } from "./limit.ts";

/** `business_capability_update`: how many new people a day all numbers of the business together may write to. */
export const businessCapability: NoticeReader = (value) => {
  const limit = limitOf(value);
  const numbers = num(value, "max_phone_numbers_per_waba") ?? num(value, "max_phone_numbers_per_business");
  const summary = { ...(limit !== undefined && { limit }), ...(numbers !== undefined && { numbers }) };
  return [
    {
      target: "account",
      event: { kind: "LIMIT", severity: "INFO", summary },
      ...(limit !== undefined && { channel: { dailyLimit: limit } }),
    },
  ];
};
