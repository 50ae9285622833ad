import { z } from "zod";
import { listReceipts } from "#/domain/messaging/erasure-receipts.ts";
import { erasureReceiptDto } from "#/domain/messaging/erasure-schema.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "contact.erase",
    summary: "Receipts of erased customers, newest first",
    query: listQuery,
    response: z.array(erasureReceiptDto),
  },
  ({ actor, query }) => listReceipts(actor, query),
);
