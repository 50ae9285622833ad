import { z } from "zod";
import { messageHitDto, wordsQuery } from "#/domain/messaging/schema.ts";
import { searchMessages } from "#/domain/messaging/search-messages.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Messages of all conversations that contain the words, newest first, at most 30 of the latest 20,000",
    query: wordsQuery,
    response: z.array(messageHitDto),
    rateLimit: { points: 30, perSeconds: 10 },
  },
  async ({ actor, query }) => ({ items: await searchMessages(actor, query.q), nextCursor: null }),
);
