import { editWaiting } from "#/domain/messaging/edit-waiting.ts";
import { messageDto } from "#/domain/messaging/schema.ts";
import { messageParams, messagePatch } from "#/domain/messaging/waiting-schema.ts";
import { route } from "#/http/route.ts";

export const PATCH = route(
  {
    can: "message.send",
    summary: "Change the text or the time of a message that is scheduled or held",
    params: messageParams,
    body: messagePatch,
    response: messageDto,
  },
  ({ actor, params, body }) => editWaiting(actor, params.id, body),
);
