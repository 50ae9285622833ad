import { z } from "zod";
import { providerNumberDto } from "#/domain/channels/channel-settings-schema.ts";
import { listProviderNumbers } from "#/domain/channels/provider-numbers.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.manage",
    summary: "All numbers of a channel's WhatsApp Business Account",
    params: z.object({ id: z.uuid() }),
    response: z.array(providerNumberDto),
    rateLimit: { points: 60, perSeconds: 60 },
  },
  ({ actor, params }) => listProviderNumbers(actor, params.id),
);
