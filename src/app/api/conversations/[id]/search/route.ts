import { z } from "zod";
import { conversationParams, threadHitDto, wordsQuery } from "#/domain/messaging/schema.ts";
import { searchThread } from "#/domain/messaging/search-thread.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Messages of a conversation that contain the words, newest first, at most 50",
    params: conversationParams,
    query: wordsQuery,
    response: z.array(threadHitDto),
    rateLimit: { points: 60, perSeconds: 10 },
  },
  async ({ actor, params, query }) => ({ items: await searchThread(actor, params.id, query.q), nextCursor: null }),
);
