import { assignConversation } from "#/domain/messaging/assign-conversation.ts";
import { assignmentInput, conversationDto, conversationParams } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "conversation.assign",
    summary: "Assign to a member, a team or both, or to nobody with null",
    params: conversationParams,
    body: assignmentInput,
    response: conversationDto,
  },
  ({ actor, params, body }) => assignConversation(actor, params.id, body),
);
