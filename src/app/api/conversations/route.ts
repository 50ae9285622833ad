import { z } from "zod";
import { listConversations } from "#/domain/messaging/queries.ts";
import { conversationDto, conversationsQuery } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Conversations of the inbox, latest first",
    query: conversationsQuery,
    response: z.array(conversationDto),
  },
  ({ actor, query }) => listConversations(actor, query),
);
