import { shownName } from "#/domain/team/shown-name-schema.ts";
import type { InboundItem } from "../../inbound-item.ts";
import { identities } from "./identities.ts";
import { filled, id, type Json, list, obj, time } from "./read.ts";
import { noticeIn, readEach, type Scope } from "./scope.ts";

/** `smb_app_state_sync`: the address book of the phone that shares the number. Numbers carry a plus or not. */
export function parseContactSync(scope: Scope, value: Json): InboundItem[] {
  const items = readEach(scope, list(value, "state_sync"), (entry) => readEntry(scope, entry));
  return items.length > 0 ? items : [noticeIn(scope, scope.field, value)];
}

function readEntry(scope: Scope, entry: Json): InboundItem {
  const contact = obj(entry, "contact");
  const action = filled(entry, "action")?.toLowerCase();
  const [identity] = identities({ phone: id(contact, "phone_number") });
  if (!identity || (action !== "add" && action !== "remove")) return noticeIn(scope, scope.field, entry);
  return {
    kind: "contact-sync",
    account: scope.account,
    identity,
    name: shownName(filled(contact, "full_name") ?? filled(contact, "first_name") ?? ""),
    action,
    at: time(obj(entry, "metadata"), "timestamp"),
  };
}
