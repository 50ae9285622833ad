import { z } from "zod";
import { createTemplate } from "#/domain/channels/create-template.ts";
import { newTemplate, templateDto } from "#/domain/channels/template-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "template.manage",
    summary: "Hand in a message template for review",
    params: z.object({ id: z.uuid() }),
    body: newTemplate,
    response: templateDto,
    status: 201,
    // Meta takes a hundred an hour.
    rateLimit: { points: 100, perSeconds: 3600 },
    // A name is taken once per language, and the call goes to the provider.
    isRepeatable: true,
  },
  ({ actor, params, body }) => createTemplate(actor, params.id, body),
);
