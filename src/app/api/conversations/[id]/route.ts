import { patchConversation } from "#/domain/messaging/change-conversation.ts";
import { getConversation } from "#/domain/messaging/queries.ts";
import {
  conversationDetailDto,
  conversationDto,
  conversationParams,
  conversationPatch,
} from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "One conversation with its contact",
    params: conversationParams,
    response: conversationDetailDto,
  },
  ({ actor, params }) => getConversation(actor, params.id),
);

export const PATCH = route(
  {
    can: "conversation.write",
    summary: "Switch the bot of a conversation, or set its priority",
    params: conversationParams,
    body: conversationPatch,
    response: conversationDto,
  },
  ({ actor, params, body }) => patchConversation(actor, params.id, body),
);
