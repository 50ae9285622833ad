import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { changeAtProvider } from "./at-provider.ts";
import { readChannel, webhookUrl } from "./channel-rows.ts";
import { webhookSecrets } from "./channel-secrets.ts";
import type { ChannelWebhookDto, ConnectOptionsDto, SubscriptionDto } from "./channel-settings-schema.ts";
import { ensureSubscribed } from "./prove-number.ts";

/** What the adapter reads; a field that is not subscribed to at Meta is never sent (whatsapp-cloud reference §1.7). */
const fields = [
  "messages",
  "message_template_status_update",
  "message_template_quality_update",
  "message_template_components_update",
  "template_category_update",
  "phone_number_quality_update",
  "phone_number_name_update",
  "account_update",
  "account_alerts",
  "account_review_update",
  "business_capability_update",
  "security",
  "user_preferences",
  "flows",
  "history",
  "smb_app_state_sync",
  "smb_message_echoes",
];

/** What to enter at Meta for a channel. The verify token proves nothing but the handshake, so managers may see it again. */
export async function getChannelWebhook(actor: Actor, id: string): Promise<ChannelWebhookDto> {
  authorize(actor, "channel.manage");
  const { token, hasOwnSecret } = await inWorkspace(actor, (tx) => readChannel(tx, id));
  const secrets = await webhookSecrets(hasOwnSecret ? token : null);
  const verifyToken = secrets?.verifyToken || null;
  return { url: webhookUrl(token, hasOwnSecret), verifyToken, isOwnAddress: hasOwnSecret, fields };
}

/** What somebody who connects a number needs to know of this installation. */
export function getConnectOptions(actor: Actor): ConnectOptionsDto {
  authorize(actor, "channel.manage");
  const canSignUp = env.META_APP_ID && env.META_CONFIG_ID && env.META_APP_SECRET;
  return {
    webhook: {
      url: webhookUrl("", false),
      verifyToken: env.META_VERIFY_TOKEN || null,
      isOwnAddress: false,
      fields,
    },
    needsAppSecret: !env.META_APP_SECRET,
    canSimulate: env.SIMULATOR,
    embeddedSignup: canSignUp
      ? { appId: env.META_APP_ID, configId: env.META_CONFIG_ID, version: env.META_GRAPH_VERSION }
      : null,
  };
}

/** Sees to it that the provider sends the channel's messages here, and tells which apps get them. */
export function repairSubscription(actor: Actor, id: string): Promise<SubscriptionDto> {
  return changeAtProvider(actor, id, { action: "channel.subscribe" }, async (channel) => {
    const { apps, wasMissing } = await ensureSubscribed(channel);
    return { apps, wasRepaired: wasMissing };
  });
}
