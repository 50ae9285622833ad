import { markMessageSent } from "#/domain/messaging/decide-message.ts";
import { messageDto } from "#/domain/messaging/schema.ts";
import { messageParams } from "#/domain/messaging/waiting-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Note that a message in doubt did reach the customer",
    params: messageParams,
    response: messageDto,
  },
  ({ actor, params }) => markMessageSent(actor, params.id),
);
