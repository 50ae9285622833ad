import { z } from "zod";
import { messageCosts } from "#/domain/messaging/message-costs.ts";
import { messageCostsDto, messageCostsQuery } from "#/domain/messaging/message-costs-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "analytics.read",
    summary: "Messages by day and price, as the provider reported them",
    query: messageCostsQuery,
    response: z.array(messageCostsDto),
  },
  ({ actor, query }) => messageCosts(actor, query),
);
