import { connectOptionsDto } from "#/domain/channels/channel-settings-schema.ts";
import { getConnectOptions } from "#/domain/channels/channel-webhook.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "channel.manage", summary: "What is needed to connect a number here", response: connectOptionsDto },
  ({ actor }) => getConnectOptions(actor),
);
