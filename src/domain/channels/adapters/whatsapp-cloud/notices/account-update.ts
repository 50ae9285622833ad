import type { ChannelChange, Effect, Issue, NoticeReader, Severity } from "../../../notice-effect.ts";
import { asJson, filled, type Json, list, obj, time } from "../read.ts";

type Decision = { severity: Severity; channel?: ChannelChange };

/** `account_update`: what happened to the business account as a whole (whatsapp-cloud reference §5.7). */
export const accountUpdate: NoticeReader = (value) => {
  const event = filled(value, "event")?.toUpperCase() ?? "";
  const { severity, channel } = decide(event, value);
  const { event: _event, ...details } = value;
  const effect: Effect = { target: "account", event: { kind: "ACCOUNT", severity, summary: { event, ...details } } };
  return [channel ? { ...effect, channel } : effect];
};

function decide(event: string, value: Json): Decision {
  switch (event) {
    case "ACCOUNT_DELETED":
    case "PARTNER_REMOVED":
    case "PARTNER_APP_UNINSTALLED":
    case "ACCOUNT_OFFBOARDED":
      return lost(event, filled(obj(value, "disconnection_info"), "reason"));
    case "ACCOUNT_RECONNECTED":
      return { severity: "INFO", channel: { connection: "back", issues: { account: null } } };
    case "ACCOUNT_RESTRICTION":
      return restricted(value);
    case "ACCOUNT_VIOLATION": {
      const reason = filled(obj(value, "violation_info"), "violation_type") ?? event;
      return { severity: "WARNING", channel: { issues: { violation: { severity: "WARNING", reason } } } };
    }
    case "DISABLED_UPDATE":
      return banned(filled(obj(value, "ban_info"), "waba_ban_state")?.toUpperCase() ?? "");
    default:
      return { severity: "INFO" };
  }
}

function lost(event: string, why?: string): Decision {
  const issue: Issue = { severity: "CRITICAL", reason: why ? `${event}: ${why}` : event };
  return { severity: "CRITICAL", channel: { connection: "lost", issues: { account: issue } } };
}

/** A list without restrictions takes them back; the latest end counts. */
function restricted(value: Json): Decision {
  const restrictions = list(value, "restriction_info").map(asJson);
  if (restrictions.length === 0) return { severity: "INFO", channel: { issues: { restriction: null } } };
  const reason = restrictions.map((one) => filled(one, "restriction_type")).join(", ");
  const end = Math.max(...restrictions.map((one) => time(one, "expiration").getTime()));
  const severity = reason.includes("INITIATED_MESSAGING") ? "CRITICAL" : "WARNING";
  const issue: Issue = { severity, reason, ...(end > 0 && { until: new Date(end).toISOString() }) };
  return { severity, channel: { issues: { restriction: issue } } };
}

function banned(state: string): Decision {
  if (state === "REINSTATE") {
    return { severity: "INFO", channel: { connection: "back", issues: { account: null, violation: null } } };
  }
  if (state === "DISABLE") return lost("DISABLE");
  const issue: Issue = { severity: "CRITICAL", reason: state || "DISABLED_UPDATE" };
  return { severity: "CRITICAL", channel: { issues: { account: issue } } };
}
