import type { InboundItem } from "../../inbound-item.ts";
import { phoneDigits } from "./identities.ts";
import { parseMessage } from "./parse-message.ts";
import { parseStatus } from "./parse-status.ts";
import { filled, id, type Json, list, obj } from "./read.ts";
import { noticeIn, readEach, type Scope } from "./scope.ts";

/** Arrays beside the messages that tell about the number or about clicks, not about one message. */
const sideLists = ["errors", "user_actions"];

/** Messages, echoes, history and statuses of one change. Each element is read alone. */
export function parseChat(scope: Scope, value: Json): InboundItem[] {
  const history = scope.field === "history" ? {} : undefined;
  const items = [
    ...readEach(scope, list(value, "messages"), (message) => parseMessage(scope, message, customer(message), history)),
    ...readEach(scope, list(value, "message_echoes"), (message) =>
      parseMessage(scope, message, echo(message), history),
    ),
    ...readEach(scope, list(value, "history"), (chunk) => parseHistoryChunk(scope, chunk)),
    ...readEach(scope, list(value, "statuses"), (status) => parseStatus(scope, status)),
  ];
  for (const name of sideLists) {
    if (list(value, name).length > 0) items.push(noticeIn(scope, name, { [name]: value[name] }));
  }
  return items.length > 0 ? items : [noticeIn(scope, scope.field, value)];
}

/** One piece of a history sync; pieces come in any order. Its progress, or a refusal, is a notice. */
function parseHistoryChunk(scope: Scope, chunk: Json): InboundItem[] {
  const messages = readEach(scope, list(chunk, "threads"), (thread) =>
    readEach(scope, list(thread, "messages"), (message) => parseHistoryMessage(scope, thread, message)),
  );
  return [...messages, noticeIn(scope, "history", { metadata: chunk.metadata, errors: chunk.errors })];
}

/** Both sides of an old chat are in one list: ours carry our own number, or a `to` that the customer's lack. */
function parseHistoryMessage(scope: Scope, thread: Json, message: Json): InboundItem {
  const from = phoneDigits(id(message, "from"));
  const isCustomers = from !== "" && from === id(thread, "id");
  const isOurs = !isCustomers && ((from !== "" && from === scope.businessPhone) || id(message, "to") !== undefined);
  const names = isOurs ? echo(message).names : customer(message).names;
  const status = filled(obj(message, "history_context"), "status");
  const known = names.phone || names.bsuid ? names : { phone: id(thread, "id") };
  return parseMessage(scope, message, { names: known, isEcho: isOurs }, status ? { status } : {});
}

function customer(message: Json) {
  const names = {
    phone: id(message, "from"),
    bsuid: id(message, "from_user_id"),
    parent: id(message, "from_parent_user_id"),
  };
  return { names, isEcho: false };
}

/** An echo is written by us; the customer is whom it went to. */
function echo(message: Json) {
  const names = {
    phone: id(message, "to"),
    bsuid: id(message, "to_user_id"),
    parent: id(message, "to_parent_user_id"),
  };
  return { names, isEcho: true };
}
