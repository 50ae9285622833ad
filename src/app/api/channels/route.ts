import { z } from "zod";
import { channelDto, channelsQuery, newChannel, newChannelDto } from "#/domain/channels/channel-schema.ts";
import { createChannel } from "#/domain/channels/create-channel.ts";
import { listChannels } from "#/domain/channels/list-channels.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "channel.read", summary: "Channels of the workspace", query: channelsQuery, response: z.array(channelDto) },
  ({ actor, query }) => listChannels(actor, query),
);

export const POST = route(
  {
    can: "channel.manage",
    summary: "Connect a WhatsApp number",
    body: newChannel,
    response: newChannelDto,
    status: 201,
    isConfidential: true,
  },
  ({ actor, body }) => createChannel(actor, body),
);
