import { z } from "zod";
import { resumeSending } from "#/domain/messaging/paused-sending.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Go on sending what a refusal by the provider's policy had paused on a number",
    params: z.object({ id: z.uuid() }),
  },
  ({ actor, params }) => resumeSending(actor, params.id),
);
