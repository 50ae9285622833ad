import { z } from "zod";
import { templateSyncDto } from "#/domain/channels/channel-schema.ts";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "channel.manage",
    summary: "Copy a channel's message templates from the provider",
    params: z.object({ id: z.uuid() }),
    response: templateSyncDto,
    rateLimit: { points: 20, perSeconds: 60 },
    isRepeatable: true,
  },
  ({ actor, params }) => syncTemplates(actor, params.id),
);
