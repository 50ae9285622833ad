import { z } from "zod";
import { listConversations } from "#/domain/messaging/queries.ts";
import { inS0Words } from "#/domain/messaging/s0-words.ts";
import { conversationDto, conversationsQuery, s0ConversationDto } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Conversations of the inbox, latest first",
    query: conversationsQuery,
    response: z.array(z.union([conversationDto, s0ConversationDto])),
  },
  async ({ actor, query }) => {
    const page = await listConversations(actor, query);
    return query.compat ? { ...page, items: page.items.map(inS0Words) } : page;
  },
);
