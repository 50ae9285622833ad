import { z } from "zod";
import { getChannelHealth } from "#/domain/messaging/channel-health.ts";
import { channelHealthDto } from "#/domain/messaging/channel-health-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.read",
    summary: "How a channel is doing: what is wrong, its limit, its traffic by the hour",
    params: z.object({ id: z.uuid() }),
    response: channelHealthDto,
  },
  ({ actor, params }) => getChannelHealth(actor, params.id),
);
