import { z } from "zod";
import { readErasure } from "#/domain/messaging/erasure-receipts.ts";
import { erasureDto } from "#/domain/messaging/erasure-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "contact.erase",
    summary: "How far the erasure of a customer is, and its receipt",
    params: z.object({ id: z.uuid() }),
    response: erasureDto,
  },
  ({ actor, params }) => readErasure(actor, params.id),
);
