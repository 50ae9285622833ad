import { z } from "zod";
import { listOutbox } from "#/domain/messaging/outbox.ts";
import { outboxItemDto, outboxQuery } from "#/domain/messaging/outbox-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "Outgoing messages that wait, are held, in doubt or failed, newest first, with the reason",
    query: outboxQuery,
    response: z.array(outboxItemDto),
  },
  ({ actor, query }) => listOutbox(actor, query),
);
