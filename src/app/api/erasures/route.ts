import { z } from "zod";
import { listErasures } from "#/domain/messaging/erasure-receipts.ts";
import { erasureDto } from "#/domain/messaging/erasure-schema.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "contact.erase",
    summary: "Erasures of customers, newest first: how far they are, and their receipts",
    query: listQuery,
    response: z.array(erasureDto),
  },
  ({ actor, query }) => listErasures(actor, query),
);
