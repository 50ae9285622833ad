import type { InboundItem } from "../../inbound-item.ts";
import { sender } from "./identities.ts";
import { filled, id, type Json, list, time } from "./read.ts";
import { noticeIn, readEach, type Scope } from "./scope.ts";

/** `user_preferences`: a customer stops or resumes marketing messages in WhatsApp itself. */
export function parsePreferences(scope: Scope, value: Json): InboundItem[] {
  const items = readEach(scope, list(value, "user_preferences"), (preference) => readPreference(scope, preference));
  return items.length > 0 ? items : [noticeIn(scope, scope.field, value)];
}

function readPreference(scope: Scope, preference: Json): InboundItem {
  const wish = wishes[filled(preference, "value")?.toLowerCase() ?? ""];
  if (!wish || filled(preference, "category") !== "marketing_messages") return noticeIn(scope, scope.field, preference);
  const names = {
    phone: id(preference, "wa_id"),
    bsuid: id(preference, "user_id"),
    parent: id(preference, "parent_user_id"),
  };
  return {
    kind: "preference",
    account: scope.account,
    sender: sender(names, scope.findContact),
    purpose: "MARKETING",
    wish,
    at: time(preference, "timestamp"),
  };
}

const wishes: Record<string, "stop" | "resume" | undefined> = { stop: "stop", resume: "resume", signup: "resume" };
