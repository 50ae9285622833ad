import type { NoticeReader, Severity, TemplateChange } from "../../../notice-effect.ts";
import { filled, type Json, obj } from "../read.ts";
import { templateEffect } from "./template-news.ts";

/** Words that are a template's status as the API lists it, too (whatsapp-cloud reference §5.1, §10.1). */
const statuses = new Set([
  "APPROVED",
  "PENDING",
  "REJECTED",
  "PAUSED",
  "DISABLED",
  "IN_APPEAL",
  "PENDING_DELETION",
  "DELETED",
  "LIMIT_EXCEEDED",
  "ARCHIVED",
]);

const severities: Record<string, Severity> = {
  REJECTED: "WARNING",
  PAUSED: "WARNING",
  FLAGGED: "WARNING",
  LOCKED: "WARNING",
  LIMIT_EXCEEDED: "WARNING",
  DISABLED: "CRITICAL",
};

/** `message_template_status_update`: the new status and why. What is no status of the list is read again there. */
export const templateStatus: NoticeReader = (value) => {
  const event = eventOf(value);
  const reason = reasonOf(value);
  const category = filled(value, "message_template_category");
  const change: Partial<TemplateChange> = {
    ...(category && { category }),
    ...(event === "REINSTATED" && { status: "APPROVED", rejectionReason: null }),
    ...(statuses.has(event) && { status: event, rejectionReason: event === "APPROVED" ? null : reason }),
    ...(!statuses.has(event) && event !== "REINSTATED" && { isStale: true }),
  };
  const summary = { event, ...(reason && { reason }) };
  return templateEffect(value, "TEMPLATE_STATUS", { severity: severities[event] ?? "INFO", summary, change });
};

/** The end of a pause is told as the title of the details. */
function eventOf(value: Json): string {
  const isResumed = filled(obj(value, "other_info"), "title") === "UNPAUSE";
  return isResumed ? "APPROVED" : (filled(value, "event")?.toUpperCase() ?? "");
}

function reasonOf(value: Json): string | null {
  const rejection = obj(value, "rejection_info");
  const code = filled(value, "reason");
  const words = [
    code === "NONE" ? undefined : code,
    filled(rejection, "reason"),
    filled(rejection, "recommendation"),
    filled(obj(value, "other_info"), "description"),
  ];
  return words.filter(Boolean).join(". ") || null;
}
