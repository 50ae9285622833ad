import type { InboundItem, InboundMessage, InboundReaction } from "../../inbound-item.ts";
import { type Names, sender } from "./identities.ts";
import { parseContent } from "./parse-content.ts";
import { parseSystem } from "./parse-system.ts";
import { providerErrors } from "./provider-error.ts";
import { id, type Json, keep, obj, str, time } from "./read.ts";
import type { Scope } from "./scope.ts";

/** Who the customer of a message is, and whether we wrote it ourselves in the phone app. */
export type Party = { names: Names; isEcho: boolean };

/** One element of `messages` or `message_echoes`. Throws when it lacks what every message has (an id, a customer). */
export function parseMessage(scope: Scope, message: Json, party: Party, history?: { status?: string }): InboundItem {
  switch (message.type) {
    case "reaction":
      return reaction(scope, message, party);
    case "edit":
      return edit(scope, message);
    case "revoke":
      return {
        kind: "revoke",
        ...head(scope, message),
        targetProviderId: required(obj(message, "revoke"), "original_message_id"),
      };
    case "system":
      return parseSystem(scope, message, { ...head(scope, message), names: party.names });
    case "request_welcome":
      return chatOpened(scope, message, party);
    default:
      return chatMessage(scope, message, party, history);
  }
}

function chatMessage(scope: Scope, message: Json, party: Party, history?: { status?: string }): InboundMessage {
  const item: InboundMessage = {
    kind: "message",
    account: scope.account,
    providerMessageId: required(message, "id"),
    sender: sender(party.names, scope.findContact),
    groupId: id(message, "group_id") ?? "",
    providerAt: time(message, "timestamp"),
    content: parseContent(message),
    echo: party.isEcho,
  };
  if (history) item.history = history;
  addContext(item, obj(message, "context"));
  const referral = obj(message, "referral");
  if (referral) item.referral = keep(referral) as Json;
  const errors = providerErrors(message);
  if (errors.length > 0) item.errors = errors;
  return item;
}

/** The customer opened the chat and wrote nothing: a line in the thread, and the window is open (§2.22). */
function chatOpened(scope: Scope, message: Json, party: Party): InboundMessage {
  const opened: InboundMessage = {
    kind: "message",
    account: scope.account,
    providerMessageId: required(message, "id"),
    sender: sender(party.names, scope.findContact),
    groupId: "",
    providerAt: time(message, "timestamp"),
    content: { type: "SYSTEM", body: "", system: { event: "request_welcome" } },
    echo: false,
  };
  return opened;
}

/** Quote, forward mark and product page. A forwarded message carries no id. */
function addContext(item: InboundMessage, context: Json | undefined): void {
  if (!context) return;
  const replyTo = id(context, "id");
  if (replyTo) item.replyToProviderId = replyTo;
  if (context.frequently_forwarded === true) item.forwarded = "often";
  else if (context.forwarded === true) item.forwarded = "once";
  const product = obj(context, "referred_product");
  const productRetailerId = id(product, "product_retailer_id");
  if (productRetailerId) item.referredProduct = { catalogId: id(product, "catalog_id") ?? "", productRetailerId };
}

/** An empty emoji and a missing one both take the reaction back. */
function reaction(scope: Scope, message: Json, party: Party): InboundReaction {
  const content = obj(message, "reaction");
  return {
    kind: "reaction",
    ...head(scope, message),
    targetProviderId: required(content, "message_id"),
    sender: sender(party.names, scope.findContact),
    groupId: id(message, "group_id") ?? "",
    emoji: str(content, "emoji") ?? "",
    echo: party.isEcho,
  };
}

function edit(scope: Scope, message: Json): InboundItem {
  const content = obj(message, "edit");
  const edited = obj(content, "message");
  if (!edited) throw new Error("edit without message");
  const targetProviderId = required(content, "original_message_id");
  return { kind: "edit", ...head(scope, message), targetProviderId, content: parseContent(edited) };
}

function head(scope: Scope, message: Json) {
  return { account: scope.account, providerMessageId: required(message, "id"), at: time(message, "timestamp") };
}

function required(source: Json | undefined, key: string): string {
  const value = id(source, key);
  if (!value) throw new Error(`no ${key}`);
  return value;
}
