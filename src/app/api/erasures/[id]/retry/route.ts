import { z } from "zod";
import { erasureDto } from "#/domain/messaging/erasure-schema.ts";
import { retryErasure } from "#/domain/messaging/retry-erasure.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "contact.erase",
    summary: "Go on with an erasure that failed",
    params: z.object({ id: z.uuid() }),
    response: erasureDto,
  },
  ({ actor, params }) => retryErasure(actor, params.id),
);
