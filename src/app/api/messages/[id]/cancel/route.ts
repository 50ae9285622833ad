import { cancelMessage } from "#/domain/messaging/decide-message.ts";
import { messageDto } from "#/domain/messaging/schema.ts";
import { messageParams } from "#/domain/messaging/waiting-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Take back a message that waits or is in doubt",
    params: messageParams,
    response: messageDto,
  },
  ({ actor, params }) => cancelMessage(actor, params.id),
);
