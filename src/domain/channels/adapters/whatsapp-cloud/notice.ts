import { hash } from "node:crypto";
import type { AccountRef, InboundNotice } from "../../inbound-item.ts";
import { asJson, filled, keep } from "./read.ts";

/** The business account that an entry of a body is about, and when it was made, where Meta says so. */
export type Entry = { id: string; at?: Date };

/**
 * Something that is not about one message, kept as Meta wrote it. The key is the same for a repeated delivery:
 * SHA-256 of entry, field and value. The time tells a second pause of a template from the first one delivered again.
 */
export function notice(account: AccountRef, entry: Entry, field: string, value: unknown): InboundNotice {
  const kept = keep(value);
  const name = realField(field, kept);
  const facts = [entry.id, name, kept ?? null, ...(entry.at ? [entry.at.getTime()] : [])];
  const key = hash("sha256", JSON.stringify(facts), "hex");
  return {
    kind: "notice",
    account,
    field: name,
    key,
    ...(entry.at && { at: entry.at }),
    value: withApiLanguage(kept),
  };
}

/** Meta's own samples mislabel one field and spell another in two ways; the content decides. */
function realField(field: string, value: unknown): string {
  const quality = filled(asJson(value), "new_quality_score");
  if (field === "message_template_status_update" && quality) return "message_template_quality_update";
  return field === "business_username_updates" ? "business_username_update" : field;
}

/** Webhooks write `en-US` where the API writes `en_US`; templates are matched by the API's spelling. */
function withApiLanguage(value: unknown): unknown {
  const language = filled(asJson(value), "message_template_language");
  return language ? { ...asJson(value), message_template_language: language.replaceAll("-", "_") } : value;
}
