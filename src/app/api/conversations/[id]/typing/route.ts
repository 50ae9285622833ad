import { conversationParams, typingInput } from "#/domain/messaging/schema.ts";
import { showTyping } from "#/domain/messaging/show-typing.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Show the customer that an answer is being written",
    params: conversationParams,
    body: typingInput,
  },
  ({ actor, params, body }) => showTyping(actor, params.id, body.isTyping),
);
