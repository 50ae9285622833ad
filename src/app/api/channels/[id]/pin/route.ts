import { z } from "zod";
import { pinInput } from "#/domain/channels/channel-settings-schema.ts";
import { setPin } from "#/domain/channels/number-registration.ts";
import { route } from "#/http/route.ts";

export const PUT = route(
  {
    can: "channel.manage",
    summary: "Set the code of a number's two-step verification",
    params: z.object({ id: z.uuid() }),
    body: pinInput,
    rateLimit: { points: 10, perSeconds: 60 },
  },
  ({ actor, params, body }) => setPin(actor, params.id, body.pin),
);
