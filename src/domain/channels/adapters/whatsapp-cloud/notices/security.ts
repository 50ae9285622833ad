import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";
import { businessNumber } from "./target.ts";

/** `security`: somebody asked for, got or changed the number's two-step PIN. */
export const security: NoticeReader = (value) => {
  const requester = filled(value, "requester");
  const summary = { event: filled(value, "event")?.toUpperCase() ?? "", ...(requester && { requester }) };
  return [{ target: businessNumber(value), event: { kind: "SECURITY", severity: "WARNING", summary } }];
};
