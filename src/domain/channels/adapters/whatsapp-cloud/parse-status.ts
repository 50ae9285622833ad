import type { InboundItem, InboundStatus } from "../../inbound-item.ts";
import { identities, withContact } from "./identities.ts";
import { providerErrors } from "./provider-error.ts";
import { filled, id, type Json, obj, time } from "./read.ts";
import { noticeIn, type Scope } from "./scope.ts";

const statuses: Record<string, InboundStatus["status"]> = {
  sent: "SENT",
  delivered: "DELIVERED",
  read: "READ",
  played: "PLAYED",
  failed: "FAILED",
};

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** One element of `statuses`. Calls and statuses that we do not know are notices, not progress of a message. */
export function parseStatus(scope: Scope, source: Json): InboundItem {
  const word = filled(source, "status")?.toLowerCase() ?? "";
  const status = Object.hasOwn(statuses, word) ? statuses[word] : undefined;
  if (!status || source.type === "call") return noticeIn(scope, "unknown_status", source);
  const providerMessageId = id(source, "id");
  if (!providerMessageId) throw new Error("no id");

  const item: InboundStatus = {
    kind: "status",
    account: scope.account,
    providerMessageId,
    status,
    at: time(source, "timestamp"),
    recipients: recipients(scope, source),
  };
  const messageId = id(source, "biz_opaque_callback_data");
  if (messageId && uuid.test(messageId)) item.messageId = messageId;
  const participant = id(source, "recipient_participant_id") ?? id(source, "recipient_participant_user_id");
  if (participant) item.participant = participant;
  const error = providerErrors(source)[0];
  if (error) item.error = error;
  const pricing = obj(source, "pricing");
  if (pricing) item.pricing = priceFacts(pricing);
  const freeEntry = freeEntryOf(source);
  if (freeEntry) item.freeEntry = freeEntry;
  return item;
}

/** Meta's documents spell the parent id in three ways. In a group the recipient is the group, no customer. */
function recipients(scope: Scope, source: Json) {
  if (source.recipient_type === "group") return [];
  const names = {
    phone: id(source, "recipient_id"),
    bsuid: id(source, "recipient_user_id"),
    parent:
      id(source, "recipient_parent_user_id") ?? id(source, "parent_recipient_user_id") ?? id(source, "parent_user_id"),
  };
  return identities(withContact(names, scope.findContact(names)));
}

/** After an answer to a customer who came from an advertisement: until when everything is free (§9). */
function freeEntryOf(source: Json): InboundStatus["freeEntry"] {
  const conversation = obj(source, "conversation");
  const isFree =
    filled(obj(conversation, "origin"), "type") === "referral_conversion" ||
    filled(obj(source, "pricing"), "type") === "free_entry_point";
  if (!isFree) return undefined;
  const until = time(conversation, "expiration_timestamp");
  return until.getTime() > 0 ? { until } : {};
}

function priceFacts(pricing: Json): InboundStatus["pricing"] {
  const category = filled(pricing, "category");
  const type = filled(pricing, "type");
  const model = filled(pricing, "pricing_model");
  const { billable } = pricing;
  return {
    ...(category && { category }),
    ...(type && { type }),
    ...(model && { model }),
    ...(typeof billable === "boolean" && { billable }),
  };
}
