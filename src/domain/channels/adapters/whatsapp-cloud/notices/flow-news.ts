import type { NoticeReader } from "../../../notice-effect.ts";
import { filled } from "../read.ts";

const troubled = new Set(["BLOCKED", "THROTTLED"]);

/** `flows`: a form was published or blocked, or its data endpoint is slow or failing. */
export const flowNews: NoticeReader = (value) => {
  const status = filled(value, "new_status")?.toUpperCase() ?? "";
  const isTrouble = filled(value, "alert_state") === "ACTIVATED" || troubled.has(status);
  return [
    { target: "account", event: { kind: "FLOW", severity: isTrouble ? "WARNING" : "INFO", summary: { ...value } } },
  ];
};
