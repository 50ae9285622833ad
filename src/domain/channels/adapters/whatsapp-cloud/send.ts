import { hasCode, isAppError } from "#/platform/errors.ts";
import type { ChannelAccess, OutboundMessage, SendFault, SendResult } from "../../adapter.ts";
import type { IdentityRef } from "../../inbound-item.ts";
import { graphFault } from "./errors.ts";
import { type GraphAnswer, graph, graphOrThrow, post } from "./graph.ts";
import { identities } from "./identities.ts";
import { asJson, filled, id, type Json, list } from "./read.ts";
import { sendBody } from "./send-body.ts";

/**
 * Sends one message, once. Meta has no idempotency key, so only an answer with an error code counts as refused;
 * an answer without one (HTML, 5xx, 200 without an id) and a broken connection are `unknown`.
 */
export async function send(access: ChannelAccess, message: OutboundMessage): Promise<SendResult> {
  const body = bodyOrFault(message);
  if ("action" in body) return { outcome: "refused", error: body };
  try {
    return sendResult(await graph(access, `${encodeURIComponent(access.externalId)}/messages`, post(body.json)));
  } catch (error) {
    return withoutAnswer(error);
  }
}

/** Marks a message and all before it as read. `typing` shows the dots for 25 seconds at most. */
export async function markRead(
  access: ChannelAccess,
  input: { providerMessageId: string; typing: boolean },
): Promise<void> {
  const body = {
    messaging_product: "whatsapp",
    status: "read",
    message_id: input.providerMessageId,
    ...(input.typing && { typing_indicator: { type: "text" } }),
  };
  await graphOrThrow(access, `${encodeURIComponent(access.externalId)}/messages`, post(body));
}

function bodyOrFault(message: OutboundMessage): { json: Json } | SendFault {
  try {
    return { json: sendBody(message) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { code: error.code, message: error.message, action: "NEVER" };
  }
}

function sendResult({ status, json, retryAfterSeconds }: GraphAnswer): SendResult {
  const sent = asJson(list(json, "messages")[0]);
  const providerMessageId = id(sent, "id");
  if (providerMessageId) return accepted(providerMessageId, sent, json);
  const fault = graphFault(json, retryAfterSeconds);
  if (fault) return { outcome: "refused", error: fault };
  const code = status === 200 ? "no_message_id" : "no_error_code";
  return { outcome: "unknown", error: { code, message: `HTTP ${status}`, action: "NEVER" } };
}

/** Meta may know the number in another spelling (Brazil, Mexico, Argentina): that one is the recipient. */
function accepted(providerMessageId: string, sent: Json | undefined, json: Json | undefined): SendResult {
  const contact = asJson(list(json, "contacts")[0]);
  const recipient: IdentityRef | undefined = identities({
    phone: id(contact, "wa_id"),
    bsuid: id(contact, "user_id"),
  })[0];
  const state = filled(sent, "message_status");
  const note = state === "accepted" ? undefined : state;
  return { outcome: "accepted", providerMessageId, ...(recipient && { recipient }), ...(note && { note }) };
}

/** `fetch_blocked` is a wrong setting of ours: nothing left, but trying again changes nothing. */
function withoutAnswer(error: unknown): SendResult {
  if (!isAppError(error)) throw error;
  const fault = { code: error.code, message: error.message };
  if (hasCode(error, "fetch_unsent")) return { outcome: "unsent", error: { ...fault, action: "RETRY" } };
  if (hasCode(error, "fetch_blocked")) return { outcome: "unsent", error: { ...fault, action: "ADMIN" } };
  return { outcome: "unknown", error: { ...fault, code: "fetch_unknown", action: "NEVER" } };
}
