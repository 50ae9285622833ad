import { z } from "zod";
import { markRead } from "#/domain/messaging/mark-read.ts";
import { conversationParams, markReadInput } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "conversation.write",
    summary: "Mark as read, up to a message or entirely",
    params: conversationParams,
    body: markReadInput,
    response: z.object({ unreadCount: z.number().int() }),
  },
  ({ actor, params, body }) => markRead(actor, params.id, body.upTo),
);
