import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";
import { businessNumber } from "./target.ts";

/** `phone_number_name_update`: what became of the display name. Without an approved one Meta may refuse to send. */
export const numberName: NoticeReader = (value) => {
  const decision = filled(value, "decision")?.toUpperCase() ?? "";
  const name = filled(value, "requested_verified_name");
  const reason = filled(value, "rejection_reason");
  const isRejected = decision === "REJECTED";
  const isSettled = isRejected || decision === "APPROVED";
  const summary = { decision, ...(name && { name }), ...(reason && { reason }) };
  const issue = isRejected ? { severity: "WARNING" as const, reason: reason ?? decision } : null;
  return [
    {
      target: businessNumber(value),
      event: { kind: "NUMBER_NAME", severity: isRejected ? "WARNING" : "INFO", summary },
      channel: {
        ...(decision && { nameStatus: decision }),
        ...(decision === "APPROVED" && name && { verifiedName: name }),
        ...(isSettled && { issues: { name: issue } }),
      },
    },
  ];
};
