import { z } from "zod";
import { subscriptionDto } from "#/domain/channels/channel-settings-schema.ts";
import { repairSubscription } from "#/domain/channels/channel-webhook.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Check that Meta sends a channel's messages here, and repair it",
    params: z.object({ id: z.uuid() }),
    response: subscriptionDto,
    rateLimit: { points: 20, perSeconds: 60 },
    isRepeatable: true,
  },
  ({ actor, params }) => repairSubscription(actor, params.id),
);
