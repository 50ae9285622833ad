import type { AccountRef, IdentityRef, InboundItem } from "../../inbound-item.ts";
import { identities, type Names } from "./identities.ts";
import { filled, id, type Json, obj } from "./read.ts";
import { noticeIn, type Scope } from "./scope.ts";

type Head = { account: AccountRef; providerMessageId: string; at: Date; names: Names };

const moves = new Set(["user_changed_number", "customer_changed_number", "user_changed_user_id"]);

/**
 * A system line is never a chat message. A move to another number or user id is an identity change (also under its
 * names before 2026); anything else, such as `customer_identity_changed`, is a notice with its sender.
 */
export function parseSystem(scope: Scope, message: Json, { names, ...head }: Head): InboundItem {
  const system = obj(message, "system");
  const type = filled(system, "type") ?? "system";
  const current = system && moves.has(type) ? currentNames(system) : [];
  if (!system || current.length === 0) {
    return noticeIn(scope, type, { sender: { identities: identities(names) }, message });
  }
  const isNew = (ref: IdentityRef) => current.some((other) => other.kind === ref.kind && other.value === ref.value);
  const previous = previousNames(system, names).filter((ref) => ref.kind === "PHONE" || !isNew(ref));
  return { kind: "identity-change", ...head, previous, current };
}

function currentNames(system: Json): IdentityRef[] {
  return identities({
    phone: id(system, "wa_id") ?? id(system, "new_wa_id"),
    bsuid: id(system, "user_id"),
    parent: id(system, "parent_user_id"),
  });
}

/** `previous_*` exist since August 2026; before that only the sender of the line tells who moved. */
function previousNames(system: Json, names: Names): IdentityRef[] {
  return identities({
    phone: names.phone ?? id(system, "customer"),
    bsuid: id(system, "previous_user_id") ?? names.bsuid,
    parent: id(system, "previous_parent_user_id") ?? names.parent,
  });
}
