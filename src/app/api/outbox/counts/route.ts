import { countOutbox } from "#/domain/messaging/outbox.ts";
import { outboxCountsDto } from "#/domain/messaging/outbox-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "How many outgoing messages are stuck, and how many wait",
    response: outboxCountsDto,
  },
  ({ actor }) => countOutbox(actor),
);
