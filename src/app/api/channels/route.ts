import { z } from "zod";
import { channelDto, channelsQuery, newChannel, newChannelDto } from "#/domain/channels/channel-schema.ts";
import { createChannel, proveNewChannel } from "#/domain/channels/create-channel.ts";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { route, routeAfter } from "#/http/route.ts";

export const GET = route(
  { can: "channel.read", summary: "Channels of the workspace", query: channelsQuery, response: z.array(channelDto) },
  ({ actor, query }) => listChannels(actor, query),
);

export const POST = routeAfter(
  {
    can: "channel.manage",
    summary: "Connect a WhatsApp number",
    body: newChannel,
    response: newChannelDto,
    status: 201,
    isConfidential: true,
  },
  ({ actor, body }) => proveNewChannel(actor, body),
  ({ actor, body, prepared }) => createChannel(actor, body, prepared),
);
