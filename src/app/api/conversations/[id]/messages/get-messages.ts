import { z } from "zod";
import { listMessages } from "#/domain/messaging/queries.ts";
import { conversationParams, messageDto, messagesQuery } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

/** Apart from the route's other methods, because the server answers it ahead of Next and needs none of their modules. */
export const getMessages = route(
  {
    can: "conversation.read",
    summary: "Messages: the newest page first, ascending inside a page; the cursor leads to older ones",
    params: conversationParams,
    query: messagesQuery,
    response: z.array(messageDto),
  },
  ({ actor, params, query }) => listMessages(actor, params.id, query),
);
