import { z } from "zod";
import { readReceipt } from "#/domain/messaging/erasure-receipts.ts";
import { erasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "contact.erase",
    summary: "The receipt of an erased customer",
    params: z.object({ id: z.uuid() }),
    response: erasureReceiptDto,
  },
  ({ actor, params }) => readReceipt(actor, params.id),
);
