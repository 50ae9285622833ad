import { z } from "zod";
import { messageHistory } from "#/domain/messaging/message-history.ts";
import { messageHistoryDto } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "What happened to a message: earlier texts, statuses with their times, price",
    params: z.object({ id: z.uuid() }),
    response: messageHistoryDto,
  },
  ({ actor, params }) => messageHistory(actor, params.id),
);
