import { z } from "zod";
import { listTemplates } from "#/domain/channels/list-templates.ts";
import { templatesQuery } from "#/domain/channels/schema.ts";
import { templateDto } from "#/domain/messaging/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "template.read",
    summary: "Message templates, approved ones first",
    query: templatesQuery,
    response: z.array(templateDto),
  },
  ({ actor, query }) => listTemplates(actor, query),
);
