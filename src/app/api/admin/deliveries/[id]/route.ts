import { z } from "zod";
import { getDelivery } from "#/domain/messaging/delivery-queue.ts";
import { deliveryDetailDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    auth: "platform",
    summary: "One webhook body",
    params: z.object({ id: z.uuid() }),
    response: deliveryDetailDto,
  },
  ({ params }) => getDelivery(params.id),
);
