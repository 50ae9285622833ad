import { closeConversation, reopenConversation } from "#/domain/messaging/change-conversation.ts";
import { conversationDto, conversationParams } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "conversation.write",
    summary: "Close a conversation; the customer's next message opens it again",
    params: conversationParams,
    response: conversationDto,
  },
  ({ actor, params }) => closeConversation(actor, params.id),
);

export const DELETE = route(
  { can: "conversation.write", summary: "Open it again", params: conversationParams, response: conversationDto },
  ({ actor, params }) => reopenConversation(actor, params.id),
);
