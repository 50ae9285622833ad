import { z } from "zod";
import { listInboundItems } from "#/domain/messaging/delivery-log.ts";
import { inboundItemDto, inboundItemsQuery } from "#/domain/messaging/delivery-log-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "channel.manage",
    summary: "The delivery log: account news, and what waits, failed or came for nothing",
    query: inboundItemsQuery,
    response: z.array(inboundItemDto),
  },
  ({ actor, query }) => listInboundItems(actor, query),
);
