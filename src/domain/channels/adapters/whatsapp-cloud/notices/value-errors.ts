import type { NoticeReader } from "../../../notice-effect.ts";
import { sendErrorKey } from "../../../schema.ts";
import { providerErrors } from "../provider-error.ts";

const critical = new Set(["tokenExpired", "permission", "blockedByPolicy", "payment", "numberNotReady"]);

/** `errors` beside the messages of a number: they concern the number, not one message. */
export const valueErrors: NoticeReader = (value) =>
  providerErrors(value).map(({ code, title, details }) => {
    const severity = critical.has(sendErrorKey(code)) ? "CRITICAL" : "WARNING";
    const summary = { code, title, ...(details && { details }) };
    return { target: "addressed", event: { kind: "ERROR", severity, summary } };
  });
