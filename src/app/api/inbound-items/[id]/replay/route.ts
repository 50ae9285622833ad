import { z } from "zod";
import { replayInboundItem } from "#/domain/messaging/delivery-log.ts";
import { inboundItemDto } from "#/domain/messaging/delivery-log-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Have a line of the delivery log applied again",
    params: z.object({ id: z.uuid() }),
    response: inboundItemDto,
  },
  ({ actor, params }) => replayInboundItem(actor, params.id),
);
