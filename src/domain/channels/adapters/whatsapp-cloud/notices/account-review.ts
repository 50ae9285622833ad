import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";

/** `account_review_update`: whether Meta's policy review lets the account be used. */
export const accountReview: NoticeReader = (value) => {
  const decision = filled(value, "decision")?.toUpperCase() ?? "";
  const isRejected = decision === "REJECTED";
  const issue = isRejected ? { severity: "CRITICAL" as const, reason: decision } : null;
  return [
    {
      target: "account",
      event: { kind: "REVIEW", severity: isRejected ? "CRITICAL" : "INFO", summary: { decision } },
      ...((isRejected || decision === "APPROVED") && { channel: { issues: { review: issue } } }),
    },
  ];
};
