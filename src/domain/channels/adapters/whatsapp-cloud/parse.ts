import { hash } from "node:crypto";
import type { InboundItem } from "../../inbound-item.ts";
import { type Entry, notice } from "./notice.ts";
import { parseCalls } from "./parse-calls.ts";
import { parseChat } from "./parse-chat.ts";
import { parseContactSync } from "./parse-contact-sync.ts";
import { parseJson } from "./parse-json.ts";
import { parsePreferences } from "./parse-preferences.ts";
import { asJson, filled, id, type Json, keep, list, obj, time } from "./read.ts";
import { businessAccount, noticeIn, readEach, type Scope, scopeOf } from "./scope.ts";

const ourObject = "whatsapp_business_account";
/** Unlike `toString` of a buffer it leaves out a byte order mark, which is no JSON. */
const utf8 = new TextDecoder();

/** Fields about customers: messages, statuses, calls, wishes. Every other field is one notice. */
const readers: Record<string, (scope: Scope, value: Json) => InboundItem[]> = {
  messages: parseChat,
  smb_message_echoes: parseChat,
  history: parseChat,
  smb_app_state_sync: parseContactSync,
  user_preferences: parsePreferences,
  calls: parseCalls,
};

/**
 * All items of one webhook body, in the order of the body. Pure, and never throws: what cannot be read becomes a
 * notice ("unparsable" when the whole body is meant). Facts: Meta's Cloud API webhook reference, v25.0.
 */
export function parse(body: Buffer): InboundItem[] {
  try {
    const root = asJson(parseJson(utf8.decode(body)));
    const object = filled(root, "object");
    if (!root || (object && object !== ourObject) || root.entry === undefined) {
      return [unparsable(body, `not a ${ourObject} body`)];
    }
    return list(root, "entry").flatMap((entry) => readEntry(asJson(entry), entry));
  } catch (error) {
    return [unparsable(body, error instanceof Error ? error.message : "unreadable")];
  }
}

function readEntry(entry: Json | undefined, original: unknown): InboundItem[] {
  const at = time(entry, "time");
  const origin: Entry = { id: id(entry, "id") ?? "", ...(at.getTime() > 0 && { at }) };
  if (!entry) return [notice(businessAccount(""), origin, "unparsable", original)];
  const scope = scopeOf(origin, "unparsable", {});
  return readEach(scope, list(entry, "changes"), (change) => readChange(origin, change));
}

function readChange(entry: Entry, change: Json): InboundItem[] {
  const value = obj(change, "value");
  const field = filled(change, "field") ?? filled(value, "field") ?? "unknown";
  if (!value) return [notice(businessAccount(entry.id), entry, field, change.value)];
  const scope = scopeOf(entry, field, value);
  return Object.hasOwn(readers, field) ? (readers[field]?.(scope, value) ?? []) : [noticeIn(scope, field, value)];
}

function unparsable(body: Buffer, error: string): InboundItem {
  const value = { error, sha256: hash("sha256", body, "hex"), start: body.toString("utf8", 0, 500) };
  return notice(businessAccount(""), { id: "" }, "unparsable", keep(value));
}
