import { z } from "zod";
import { patchConversation } from "#/domain/messaging/change-conversation.ts";
import { getConversation } from "#/domain/messaging/queries.ts";
import { inS0Words } from "#/domain/messaging/s0-words.ts";
import {
  compatQuery,
  conversationDetailDto,
  conversationDto,
  conversationParams,
  conversationPatch,
  s0ConversationDto,
} from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "One conversation with its contact",
    params: conversationParams,
    query: compatQuery,
    response: z.union([conversationDetailDto, s0ConversationDto]),
  },
  async ({ actor, params, query }) => {
    const conversation = await getConversation(actor, params.id);
    return query.compat ? inS0Words(conversation) : conversation;
  },
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
