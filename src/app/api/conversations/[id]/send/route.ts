import { dashboardMessage, dashboardText } from "#/domain/messaging/dashboard-schema.ts";
import { conversationParams } from "#/domain/messaging/schema.ts";
import { sendMessage } from "#/domain/messaging/send-message.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "message.send",
    summary: "Send a text (the dashboard's form of POST …/messages)",
    params: conversationParams,
    body: dashboardText,
    response: dashboardMessage,
  },
  async ({ actor, params, body }) => ({
    message: await sendMessage(actor, params.id, { type: "text", body: body.message }),
  }),
);
