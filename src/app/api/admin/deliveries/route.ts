import { z } from "zod";
import { listDeliveries } from "#/domain/messaging/delivery-queue.ts";
import { deliveriesQuery, deliveryDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    auth: "platform",
    summary: "Webhook bodies of all workspaces, newest first",
    query: deliveriesQuery,
    response: z.array(deliveryDto),
  },
  ({ query }) => listDeliveries(query),
);
