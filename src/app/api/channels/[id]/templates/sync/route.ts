import { z } from "zod";
import { syncTemplates } from "#/domain/channels/sync-templates.ts";
import { templateSyncDto } from "#/domain/channels/template-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "template.manage",
    summary: "Copy a channel's message templates from the provider",
    params: z.object({ id: z.uuid() }),
    response: templateSyncDto,
    rateLimit: { points: 20, perSeconds: 60 },
    isRepeatable: true,
  },
  ({ actor, params }) => syncTemplates(actor, params.id),
);
