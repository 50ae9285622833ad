import { z } from "zod";
import { channelWebhookDto } from "#/domain/channels/channel-settings-schema.ts";
import { getChannelWebhook } from "#/domain/channels/channel-webhook.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.manage",
    summary: "What to enter at Meta to receive a channel's messages",
    params: z.object({ id: z.uuid() }),
    response: channelWebhookDto,
  },
  ({ actor, params }) => getChannelWebhook(actor, params.id),
);
