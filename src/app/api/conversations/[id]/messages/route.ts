import { z } from "zod";
import { newMessage } from "#/domain/messaging/new-message-schema.ts";
import { listMessages } from "#/domain/messaging/queries.ts";
import { conversationParams, messageDto, messagesQuery } from "#/domain/messaging/schema.ts";
import { sendMessage } from "#/domain/messaging/send-message.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Messages: the newest page first, ascending inside a page; the cursor leads to older ones",
    params: conversationParams,
    query: messagesQuery,
    response: z.array(messageDto),
  },
  ({ actor, params, query }) => listMessages(actor, params.id, query),
);

export const POST = route(
  {
    can: "message.send",
    summary: "Send a message; it is queued at once and its ticks follow as events",
    params: conversationParams,
    body: newMessage,
    response: messageDto,
    status: 201,
  },
  ({ actor, params, body }) => sendMessage(actor, params.id, body),
);
