import { hash } from "node:crypto";
import type { AccountRef, InboundNotice } from "../../adapter.ts";
import { asJson, filled, keep } from "./read.ts";

/**
 * Something that is not about one message, kept as Meta wrote it. The key is the same for a repeated delivery:
 * SHA-256 of entry id, field and value.
 */
export function notice(account: AccountRef, entryId: string, field: string, value: unknown): InboundNotice {
  const kept = keep(value);
  const name = realField(field, kept);
  const key = hash("sha256", JSON.stringify([entryId, name, kept ?? null]), "hex");
  return { kind: "notice", account, field: name, key, value: withApiLanguage(kept) };
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
