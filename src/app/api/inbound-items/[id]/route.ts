import { z } from "zod";
import { getInboundItem } from "#/domain/messaging/delivery-log.ts";
import { inboundItemDetailDto } from "#/domain/messaging/delivery-log-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.manage",
    summary: "One line of the delivery log with what it carried",
    params: z.object({ id: z.uuid() }),
    response: inboundItemDetailDto,
  },
  ({ actor, params }) => getInboundItem(actor, params.id),
);
