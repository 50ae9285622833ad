import { z } from "zod";
import { pinInput } from "#/domain/channels/channel-settings-schema.ts";
import { deregisterNumber, registerNumber } from "#/domain/channels/number-registration.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });
/** Meta allows ten in 72 hours. */
const rateLimit = { points: 10, perSeconds: 60 };

export const POST = route(
  {
    can: "channel.manage",
    summary: "Register a number for the Cloud API",
    params,
    body: pinInput,
    rateLimit,
    isRepeatable: true,
  },
  ({ actor, params: { id }, body }) => registerNumber(actor, id, body.pin),
);

export const DELETE = route(
  { can: "channel.manage", summary: "End a number's registration for the Cloud API", params, rateLimit },
  ({ actor, params: { id } }) => deregisterNumber(actor, id),
);
