import { clock } from "#/platform/clock.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError } from "./graph-error.ts";
import type { BusinessNumber, Json } from "./ledger-entry.ts";
import { numberOf, type Simulator } from "./simulator.ts";
import { type ValidSend, validateSend } from "./validate-send.ts";
import { newWamid } from "./wire-ids.ts";

/** `POST /{phone}/messages`: a send, or the mark that a message was read. Answers only after the ledger is on disk. */
export async function acceptMessage(call: GraphCall): Promise<Json> {
  const body = parseBody(call.body);
  if (body.status !== undefined) return markRead(call, body);
  const { simulator } = call;
  const number = await numberOf(simulator, call.id);
  const send = validateSend(
    body,
    (id) => ownsMedia(simulator, number, id),
    simulator.world.templates.of(number.wabaId),
  );
  assertVoice(simulator, send);
  const customerId = recipientOf(simulator, number, send);
  assertNotBlocked(simulator, number, customerId);
  checkLimits(simulator, number, customerId);
  const wamid = newWamid();
  const at = clock.now().toISOString();
  const { type, opaque } = send;
  await simulator.record({
    kind: "accepted",
    at,
    wamid,
    phoneNumberId: number.phoneNumberId,
    customerId,
    to: send.to,
    ...(opaque !== undefined && { opaque }),
    message: { type, [type]: send.content, ...(body.context !== undefined && { context: body.context }) },
    ...(call.fault && { fault: call.fault }),
  });
  simulator.statuses.schedule(number, {
    wamid,
    phoneNumberId: number.phoneNumberId,
    customerId,
    at,
    type,
    content: send.content,
    status: "accepted",
    ...(opaque !== undefined && { opaque }),
  });
  return answerOf(simulator, number, { customerId, wamid, type, input: String(body.to ?? body.recipient) });
}

async function markRead({ simulator }: GraphCall, body: Json): Promise<Json> {
  if (body.status !== "read") throw new GraphError(100, "The parameter status must be read.");
  const message = simulator.world.message(String(body.message_id));
  if (message?.from === "business" || !String(body.message_id).startsWith("wamid.")) {
    throw new GraphError(131009, "Parameter value is not valid: message_id is not a message of a customer");
  }
  // Forgotten since, or sent by a test straight to the webhook: nothing to show on a phone.
  if (!message) return { success: true };
  const typing = body.typing_indicator !== undefined;
  await simulator.record({ kind: "read", at: clock.now().toISOString(), wamid: message.wamid, typing });
  const { phoneNumberId, customerId } = message;
  if (typing) simulator.stream.send("typing", { phoneNumberId, customerId });
  return { success: true };
}

function parseBody(body: Buffer): Json {
  try {
    const parsed: unknown = JSON.parse(body.toString("utf8"));
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Json;
  } catch {
    // Falls through to the answer that Meta gives to anything it cannot read.
  }
  throw new GraphError(100, "The body is not a JSON object.");
}

function ownsMedia({ world }: Simulator, number: BusinessNumber, id: string): boolean {
  const media = world.media.get(id);
  return media !== undefined && world.numbers.get(media.phoneNumberId)?.wabaId === number.wabaId;
}

/** `voice` wants OGG with Opus. */
function assertVoice({ world }: Simulator, { type, content }: ValidSend): void {
  const audio = type === "audio" ? (content as Json) : undefined;
  const mimeType = audio?.voice === true ? world.media.get(String(audio.id))?.mimeType : undefined;
  if (mimeType !== undefined && !mimeType.startsWith("audio/ogg")) {
    throw new GraphError(131053, `Media upload error: a voice message must be audio/ogg, not ${mimeType}.`);
  }
}

function recipientOf({ world }: Simulator, number: BusinessNumber, send: ValidSend): string {
  if (send.to === number.displayPhoneNumber) throw new GraphError(131021);
  if (!send.isUserId) return send.to;
  const known = world.findByUserId(send.to, number.wabaId);
  if (known === undefined) throw new GraphError(131026, "Message undeliverable: the user id is not known.");
  return known;
}

function assertNotBlocked({ world }: Simulator, { phoneNumberId }: BusinessNumber, customerId: string): void {
  if (!world.book.isBlocked(phoneNumberId, customerId)) return;
  throw new GraphError(131026, "Message undeliverable: the business has blocked this user.");
}

function checkLimits({ faults, limits }: Simulator, number: BusinessNumber, customerId: string): void {
  const { perSecond, pair } = faults.settings.limits;
  const now = clock.now().getTime();
  if (perSecond !== null && !limits.takeThroughput(number.phoneNumberId, perSecond, now)) {
    throw new GraphError(130429, "Message failed to send because there were too many messages from this number.");
  }
  if (pair && !limits.takePair(number.phoneNumberId, customerId, now)) {
    throw new GraphError(131056, "Too many messages were sent from this number to the same number.");
  }
}

function answerOf(
  { world }: Simulator,
  number: BusinessNumber,
  sent: { customerId: string; wamid: string; type: string; input: string },
): Json {
  const customer = world.customers.get(sent.customerId);
  const identity = customer && {
    ...(customer.waId && { wa_id: customer.waId }),
    user_id: world.userIdOf(customer, number.wabaId),
  };
  return {
    messaging_product: "whatsapp",
    contacts: [{ input: sent.input, ...identity }],
    messages: [{ id: sent.wamid, ...(sent.type === "template" && { message_status: "accepted" }) }],
  };
}
