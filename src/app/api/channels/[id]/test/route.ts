import { z } from "zod";
import { channelTestDto } from "#/domain/channels/channel-schema.ts";
import { testChannel } from "#/domain/channels/test-channel.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Ask the provider whether a channel works",
    params: z.object({ id: z.uuid() }),
    response: channelTestDto,
    rateLimit: { points: 20, perSeconds: 60 },
    isRepeatable: true,
  },
  ({ actor, params }) => testChannel(actor, params.id),
);
