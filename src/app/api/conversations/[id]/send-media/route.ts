import { dashboardMedia, dashboardMessage } from "#/domain/messaging/dashboard-schema.ts";
import { conversationParams } from "#/domain/messaging/schema.ts";
import { sendMediaByUrl } from "#/domain/messaging/send-media-by-url.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Send files by their public addresses (the dashboard's form of POST …/messages)",
    params: conversationParams,
    body: dashboardMedia,
    response: dashboardMessage,
    // The files are downloaded first; the key goes into the messages' own client ids.
    isRepeatable: true,
  },
  ({ actor, params, body, request }) => sendMediaByUrl(actor, params.id, body, request.headers.get("idempotency-key")),
);
