import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { AppError, isAppError } from "#/platform/errors.ts";
import { channelOf, providerBase } from "./channel-access.ts";
import type { ChannelTestDto } from "./channel-schema.ts";
import type { EmbeddedSignup } from "./channel-settings-schema.ts";
import { createChannel } from "./create-channel.ts";
import { adapterOfKind } from "./registry.ts";
import { testChannel } from "./test-channel.ts";
import { updateChannel } from "./update-channel.ts";

const kind = "WHATSAPP_CLOUD";

/**
 * Ends a signup in Meta's window: trades its code for a token, asks Meta which business accounts the token speaks for,
 * and connects the number, or gives a number that is connected here its new token. Throws `forbidden` for an account
 * that Meta did not name, whatever the page said, and `conflict` if the number is connected elsewhere.
 */
export async function finishEmbeddedSignup(actor: Actor, signup: EmbeddedSignup): Promise<ChannelTestDto> {
  authorize(actor, "channel.manage");
  const accessToken = await redeem(signup);
  const { phoneNumberId, wabaId } = signup;
  const known = await inWorkspace(actor, (tx) =>
    tx.prisma.channelAccount.findFirst({
      where: { externalId: phoneNumberId, archivedAt: null },
      select: { id: true },
    }),
  );
  if (known) {
    await updateChannel(actor, known.id, { accessToken, isConnected: true });
    return testChannel(actor, known.id);
  }
  const displayName = signup.displayName ?? (await nameOf(signup, accessToken));
  const channel = { kind, displayName, phoneNumberId, wabaId, accessToken, isSimulated: false } as const;
  const { id } = await createChannel(actor, channel);
  return testChannel(actor, id);
}

async function redeem({ code, wabaId }: EmbeddedSignup): Promise<string> {
  const app = { apiBase: providerBase(), appId: env.META_APP_ID, appSecret: env.META_APP_SECRET };
  if (!app.appId || !app.appSecret) {
    throw new AppError("invalid", "This installation has no Meta app, so numbers are connected by their credentials.");
  }
  const { accessToken, parentIds } = await adapterOfKind(kind).desk.redeem(app, code);
  if (parentIds.includes(wabaId)) return accessToken;
  throw new AppError("forbidden", "Meta did not give rights on this WhatsApp Business Account.");
}

/** The name that customers see, or the id where Meta does not tell it. */
async function nameOf({ phoneNumberId, wabaId }: EmbeddedSignup, accessToken: string): Promise<string> {
  const from = { isSimulated: false, hasOwnSecret: false };
  const { adapter, access } = channelOf({
    kind,
    externalId: phoneNumberId,
    parentExternalId: wabaId,
    accessToken,
    ...from,
  });
  try {
    const { verifiedName, phoneNumber } = await adapter.describe(access);
    return (verifiedName ?? phoneNumber ?? phoneNumberId).slice(0, 100);
  } catch (error) {
    if (isAppError(error)) return phoneNumberId;
    throw error;
  }
}
