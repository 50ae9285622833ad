import type { NoticeReader, Severity, Target } from "../../../notice-effect.ts";
import { filled, id, obj } from "../read.ts";

const severities = new Set<string>(["INFO", "WARNING", "CRITICAL"]);

/** `account_alerts`: something about the business, its account or one number, until it is told to be over. */
export const accountAlerts: NoticeReader = (value) => {
  const info = obj(value, "alert_info") ?? value;
  const told = filled(info, "alert_severity")?.toUpperCase() ?? "";
  const severity = severities.has(told) ? (told as Severity) : "WARNING";
  const type = filled(info, "alert_type") ?? "";
  const description = filled(info, "alert_description") ?? "";
  const status = filled(info, "alert_status")?.toUpperCase() ?? "ACTIVE";
  const isOver = status !== "ACTIVE";
  const issue = isOver || severity === "INFO" ? null : { severity, reason: type };
  const entityId = id(value, "entity_id");
  const target: Target =
    filled(value, "entity_type") === "PHONE_NUMBER" && entityId ? { externalId: entityId } : "account";
  return [
    {
      target,
      event: { kind: "ALERT", severity: isOver ? "INFO" : severity, summary: { type, description, status } },
      channel: { issues: { [`alert:${type}`]: issue } },
    },
  ];
};
