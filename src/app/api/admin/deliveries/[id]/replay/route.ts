import { z } from "zod";
import { replayDelivery } from "#/domain/channels/replay-delivery.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "platform",
    summary: "Hand a webhook body to the worker again",
    params: z.object({ id: z.uuid() }),
    response: z.object({ id: z.string(), provider: z.string(), receivedAt: z.iso.datetime() }),
  },
  ({ params }) => replayDelivery(params.id),
);
