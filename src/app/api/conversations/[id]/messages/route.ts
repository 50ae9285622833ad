import { newMessage } from "#/domain/messaging/new-message-schema.ts";
import { conversationParams, messageDto } from "#/domain/messaging/schema.ts";
import { sendMessage } from "#/domain/messaging/send-message.ts";
import { route } from "#/http/route.ts";
import { getMessages } from "./get-messages.ts";

export const GET = getMessages;

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
