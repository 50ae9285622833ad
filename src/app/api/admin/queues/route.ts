import { queueStatus } from "#/domain/messaging/delivery-queue.ts";
import { queueStatusDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "platform", summary: "What waits, what is stuck and who works", response: queueStatusDto },
  () => queueStatus(),
);
