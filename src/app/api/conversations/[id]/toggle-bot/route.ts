import { z } from "zod";
import { patchConversation } from "#/domain/messaging/change-conversation.ts";
import { botSwitch } from "#/domain/messaging/dashboard-schema.ts";
import { conversationParams } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "conversation.write",
    summary: "Pause or resume the bot in one conversation",
    params: conversationParams,
    body: botSwitch,
    response: z.object({ success: z.literal(true), isBotActive: z.boolean() }),
  },
  async ({ actor, params, body }) => {
    const { isBotActive } = await patchConversation(actor, params.id, { isBotActive: body.enabled });
    return { success: true, isBotActive };
  },
);
