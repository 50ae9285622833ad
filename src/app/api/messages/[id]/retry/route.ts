import { retryMessage } from "#/domain/messaging/decide-message.ts";
import { messageDto } from "#/domain/messaging/schema.ts";
import { messageParams } from "#/domain/messaging/waiting-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Send a message again that failed, waits or is in doubt; answers the message that goes out",
    params: messageParams,
    response: messageDto,
  },
  ({ actor, params }) => retryMessage(actor, params.id),
);
