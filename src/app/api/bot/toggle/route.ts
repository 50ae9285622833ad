import { botSwitch } from "#/domain/messaging/dashboard-schema.ts";
import { switchBot } from "#/domain/messaging/switch-bot.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  { can: "bot.toggle", summary: "Stop or start the bot of the workspace", body: botSwitch, response: botSwitch },
  async ({ actor, body }) => {
    await switchBot(actor, body.enabled);
    return { enabled: body.enabled };
  },
);
