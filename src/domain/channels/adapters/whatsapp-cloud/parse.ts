import { hash } from "node:crypto";
import type { InboundItem } from "../../adapter.ts";
import { notice } from "./notice.ts";
import { parseChat } from "./parse-chat.ts";
import { parseJson } from "./parse-json.ts";
import { asJson, filled, id, type Json, keep, list, obj } from "./read.ts";
import { businessAccount, noticeIn, readEach, scopeOf } from "./scope.ts";

const ourObject = "whatsapp_business_account";

/** Fields whose value holds messages or statuses; every other field is one notice. */
const chatFields = new Set(["messages", "smb_message_echoes", "history"]);

/**
 * All items of one webhook body, in the order of the body. Pure, and never throws: what cannot be read becomes a
 * notice ("unparsable" when the whole body is meant). Facts: Meta's Cloud API webhook reference, v25.0.
 */
export function parse(body: Buffer): InboundItem[] {
  try {
    const root = asJson(parseJson(body.toString("utf8")));
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
  const entryId = id(entry, "id") ?? "";
  if (!entry) return [notice(businessAccount(entryId), entryId, "unparsable", original)];
  const scope = scopeOf(entryId, "unparsable", {});
  return readEach(scope, list(entry, "changes"), (change) => readChange(entryId, change));
}

function readChange(entryId: string, change: Json): InboundItem[] {
  const value = obj(change, "value");
  const field = filled(change, "field") ?? filled(value, "field") ?? "unknown";
  if (!value) return [notice(businessAccount(entryId), entryId, field, change.value)];
  const scope = scopeOf(entryId, field, value);
  return chatFields.has(field) ? parseChat(scope, value) : [noticeIn(scope, field, value)];
}

function unparsable(body: Buffer, error: string): InboundItem {
  const value = { error, sha256: hash("sha256", body, "hex"), start: body.toString("utf8", 0, 500) };
  return notice(businessAccount(""), "", "unparsable", keep(value));
}
