import { z } from "zod";
import { channelDto, channelPatch } from "#/domain/channels/channel-schema.ts";
import { getChannel } from "#/domain/channels/list-channels.ts";
import { updateChannel } from "#/domain/channels/update-channel.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const GET = route(
  { can: "channel.read", summary: "One channel", params, response: channelDto },
  ({ actor, params: { id } }) => getChannel(actor, id),
);

export const PATCH = route(
  {
    can: "channel.manage",
    summary: "Rename, reconnect, disconnect or archive a channel, or change its secrets",
    params,
    body: channelPatch,
    response: channelDto,
  },
  ({ actor, params: { id }, body }) => updateChannel(actor, id, body),
);
