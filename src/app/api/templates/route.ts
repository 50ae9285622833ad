import { z } from "zod";
import { listTemplates } from "#/domain/channels/list-templates.ts";
import { templateDto, templatesQuery } from "#/domain/channels/template-schema.ts";
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
