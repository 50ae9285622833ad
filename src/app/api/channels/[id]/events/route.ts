import { z } from "zod";
import { listChannelEvents } from "#/domain/messaging/channel-health.ts";
import { channelEventDto, channelEventsQuery } from "#/domain/messaging/channel-health-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.read",
    summary: "What happened to a channel, newest first",
    params: z.object({ id: z.uuid() }),
    query: channelEventsQuery,
    response: z.array(channelEventDto),
  },
  ({ actor, params, query }) => listChannelEvents(actor, params.id, query),
);
