import { channelTestDto } from "#/domain/channels/channel-schema.ts";
import { embeddedSignup } from "#/domain/channels/channel-settings-schema.ts";
import { finishEmbeddedSignup } from "#/domain/channels/embedded-signup.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Connect the number of a signup in Meta's window",
    body: embeddedSignup,
    response: channelTestDto,
    status: 201,
    rateLimit: { points: 20, perSeconds: 60 },
    isRepeatable: true,
  },
  ({ actor, body }) => finishEmbeddedSignup(actor, body),
);
