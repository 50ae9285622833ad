import type { Actor } from "#/domain/team/actor.ts";
import { AppError } from "#/platform/errors.ts";
import { changeAtProvider } from "./at-provider.ts";
import type { OpenChannel } from "./channel-access.ts";

/** Sets the code of two-step verification, which registering the number asks for. */
export function setPin(actor: Actor, id: string, pin: string): Promise<void> {
  return changeAtProvider(actor, id, { action: "channel.pin" }, ({ adapter, access }) =>
    adapter.desk.setPin(access, pin),
  );
}

/** Makes the number send and receive through the API. Throws `conflict` for one that is also used on a phone. */
export function registerNumber(actor: Actor, id: string, pin: string): Promise<void> {
  return changeAtProvider(actor, id, { action: "channel.register" }, async (channel) => {
    await assertNotOnPhone(channel);
    await channel.adapter.desk.register(channel.access, pin);
  });
}

/** Ends that: nothing comes in or goes out any more. Throws `conflict` for one that is also used on a phone. */
export function deregisterNumber(actor: Actor, id: string): Promise<void> {
  return changeAtProvider(actor, id, { action: "channel.deregister" }, async (channel) => {
    await assertNotOnPhone(channel);
    await channel.adapter.desk.deregister(channel.access);
  });
}

/** Registering would break the link to the phone for good (whatsapp-cloud reference §6), so Meta itself is asked. */
async function assertNotOnPhone({ adapter, access }: OpenChannel): Promise<void> {
  const { isCoexistence } = await adapter.describe(access);
  if (!isCoexistence) return;
  throw new AppError(
    "conflict",
    "This number is also used in the WhatsApp Business app; registering it would cut it off there.",
  );
}
