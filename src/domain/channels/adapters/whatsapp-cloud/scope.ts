import type { AccountRef, InboundItem, InboundNotice } from "../../inbound-item.ts";
import { contactFinder, type FindContact, phoneDigits } from "./identities.ts";
import { type Entry, notice } from "./notice.ts";
import { asJson, id, type Json, obj, str } from "./read.ts";

/** What every item of one `change` shares. */
export type Scope = {
  entry: Entry;
  field: string;
  account: AccountRef;
  /** Digits of our own number; empty when the change does not say. */
  businessPhone: string;
  findContact: FindContact;
};

/** The shared facts of one change. */
export function scopeOf(entry: Entry, field: string, value: Json): Scope {
  const metadata = obj(value, "metadata");
  return {
    entry,
    field,
    account: accountOf(entry.id, field, value),
    businessPhone: phoneDigits(str(metadata, "display_phone_number")),
    findContact: contactFinder(value),
  };
}

/** Reads each element alone: one that cannot be read becomes a notice, and its neighbours stay. */
export function readEach(
  scope: Scope,
  elements: unknown[],
  read: (element: Json) => InboundItem | InboundItem[],
): InboundItem[] {
  return elements.flatMap((element) => {
    try {
      const json = asJson(element);
      if (!json) throw new Error("not an object");
      return read(json);
    } catch (error) {
      return noticeIn(scope, scope.field, {
        error: error instanceof Error ? error.message : "unreadable",
        item: element,
      });
    }
  });
}

/** A notice of this change, under a name of its own. */
export function noticeIn(scope: Scope, field: string, value: unknown): InboundNotice {
  return notice(scope.account, scope.entry, field, value);
}

/** The business account as a whole, for what concerns no single number. */
export function businessAccount(wabaId: string): AccountRef {
  return { provider: "whatsapp_waba", externalId: wabaId };
}

/** Partner events carry the partner's own id on the entry; the customer's account is inside. */
function accountOf(entryId: string, field: string, value: Json): AccountRef {
  const phoneNumberId = id(obj(value, "metadata"), "phone_number_id");
  if (phoneNumberId) return { provider: "whatsapp", externalId: phoneNumberId };
  const isPartnerEvent = field === "account_update" && str(value, "event")?.startsWith("PARTNER_");
  const partnerWaba = isPartnerEvent ? id(obj(value, "waba_info"), "waba_id") : undefined;
  return businessAccount(partnerWaba ?? entryId);
}
