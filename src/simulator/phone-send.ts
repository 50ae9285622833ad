import { clock } from "#/platform/clock.ts";
import { AppError } from "#/platform/errors.ts";
import { newId } from "#/platform/ids.ts";
import { composeContact, composeMessage, type Scene } from "./compose-message.ts";
import { mediaUrl } from "./graph-media.ts";
import type { BusinessNumber, Json, MediaRecord } from "./ledger-entry.ts";
import type { SampleKind } from "./media-store.ts";
import type { PhoneMessageInput, PhoneSend } from "./phone-message.ts";
import { shuffled } from "./random.ts";
import { numberOf, type Simulator } from "./simulator.ts";
import { webhookBody } from "./webhook-body.ts";
import { customerIdOf } from "./world.ts";

/** Ids of what was sent and the product's first answer to each webhook (0: no answer; it will be tried again). */
export type PhoneSendResult = { messageIds: string[]; webhookIds: string[]; answers: number[] };

type Outgoing = { id: string; body: unknown };

/**
 * Sends messages from a customer's phone: one signed webhook each, written to the ledger before it is posted. Those of a
 * phone that the business blocked go nowhere.
 */
export async function sendFromPhone(simulator: Simulator, send: PhoneSend, origin: string): Promise<PhoneSendResult> {
  const number = await numberOf(simulator, send.phoneNumberId);
  const { bodies, messageIds, customerId } = await bodiesOf(simulator, number, send, origin);
  const isHeldBack = customerId !== undefined && simulator.world.book.isBlocked(number.phoneNumberId, customerId);
  const webhooks: Outgoing[] = bodies.map((body) => ({ id: newId(), body }));
  await Promise.all(
    webhooks.map(({ id, body }) =>
      simulator.record({
        kind: "inbound",
        at: clock.now().toISOString(),
        webhookId: id,
        phoneNumberId: number.phoneNumberId,
        ...(customerId !== undefined && { customerId }),
        ...(isHeldBack && { isHeldBack }),
        body,
      }),
    ),
  );
  if (isHeldBack) return { messageIds, webhookIds: [], answers: [] };
  const repeats = webhooks.flatMap((webhook) =>
    Array.from({ length: send.options.times }, (_, index) => (index === 0 ? webhook : { ...webhook, id: newId() })),
  );
  const order = send.options.shuffle ? shuffled(repeats, simulator.faults.random) : repeats;
  const answers = await Promise.all(order.map(({ id, body }) => simulator.poster.post(number, body, id)));
  return { messageIds, webhookIds: webhooks.map(({ id }) => id), answers };
}

async function bodiesOf(simulator: Simulator, number: BusinessNumber, send: PhoneSend, origin: string) {
  if (send.raw !== undefined) return { bodies: [send.raw], messageIds: [], customerId: undefined };
  const inputs = [...(send.message ? [send.message] : []), ...(send.messages ?? [])];
  if (!send.customer || inputs.length === 0) throw new AppError("invalid", "Needs a customer and a message, or raw.");
  const customerId = await rememberCustomer(simulator, send.customer);
  const scene = sceneOf(simulator, number, customerId, origin);
  const messages: Json[] = [];
  for (const input of inputs) messages.push(composeMessage(scene, input, await fileFor(simulator, number, input)));
  const contacts = inputs.map((input) => (input.type === "system" ? undefined : composeContact(scene, input)));
  const bodies = send.options.batch
    ? [bodyOf(number, messages, contacts[0])]
    : messages.map((message, index) => bodyOf(number, [message], contacts[index]));
  await moveNumber(simulator, scene, inputs);
  return { bodies, messageIds: messages.map((message) => String(message.id)), customerId };
}

function bodyOf(number: BusinessNumber, messages: Json[], contact: Json | undefined): Json {
  return webhookBody(number, { ...(contact && { contacts: [contact] }), messages });
}

/** A person that the ledger does not know with this name yet is written down, so that a restart shows the same. */
async function rememberCustomer(simulator: Simulator, customer: NonNullable<PhoneSend["customer"]>): Promise<string> {
  const id = customerIdOf(customer);
  const known = simulator.world.customers.get(id);
  const merged = { ...known, ...customer, name: customer.name || known?.name || id };
  const isNew = !known || JSON.stringify({ ...known, ...merged }) !== JSON.stringify(known);
  if (isNew) await simulator.record({ kind: "customer", at: clock.now().toISOString(), customer: merged });
  return id;
}

function sceneOf({ world }: Simulator, number: BusinessNumber, customerId: string, origin: string): Scene {
  const customer = world.customers.get(customerId) ?? { waId: customerId, name: customerId };
  return {
    number,
    customer,
    userId: world.userIdOf(customer, number.wabaId),
    mediaObject: (media) => ({
      mime_type: media.mimeType,
      sha256: media.sha256,
      id: media.id,
      url: mediaUrl(media.id, origin),
    }),
    authorOf: (wamid) => {
      const quoted = world.message(wamid);
      return quoted?.from === "customer" ? customer.waId : undefined;
    },
  };
}

const fileKinds: readonly string[] = ["image", "video", "audio", "sticker", "document"] satisfies SampleKind[];

async function fileFor(
  simulator: Simulator,
  number: BusinessNumber,
  input: PhoneMessageInput,
): Promise<MediaRecord | undefined> {
  if (!fileKinds.includes(input.type)) return undefined;
  const mediaId = "mediaId" in input ? input.mediaId : undefined;
  if (mediaId === undefined) return simulator.media.sample(input.type as SampleKind, number.phoneNumberId);
  const media = simulator.world.media.get(mediaId);
  if (!media) throw new AppError("not_found", "There is no such file.");
  return media;
}

/** After a change of number the person is also found under the new one. */
async function moveNumber(simulator: Simulator, scene: Scene, inputs: PhoneMessageInput[]): Promise<void> {
  for (const input of inputs) {
    if (input.type !== "system" || !input.newWaId) continue;
    const customer = { waId: input.newWaId, name: scene.customer.name };
    await simulator.record({ kind: "customer", at: clock.now().toISOString(), customer });
  }
}
