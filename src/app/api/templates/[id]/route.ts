import { z } from "zod";
import { deleteTemplate } from "#/domain/channels/delete-template.ts";
import { editTemplate } from "#/domain/channels/edit-template.ts";
import { findTemplate } from "#/domain/channels/list-templates.ts";
import { templateDeletion, templateDto, templatePatch } from "#/domain/channels/template-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const GET = route(
  { can: "template.read", summary: "One message template", params, response: templateDto },
  ({ actor, params }) => findTemplate(actor, params.id),
);

export const PATCH = route(
  {
    can: "template.manage",
    summary: "Change a template at the provider, which reviews it again",
    params,
    body: templatePatch,
    response: templateDto,
  },
  ({ actor, params, body }) => editTemplate(actor, params.id, body),
);

export const DELETE = route(
  {
    can: "template.manage",
    summary: "Delete a template at the provider; its name stays blocked for 30 days",
    params,
    query: templateDeletion,
  },
  ({ actor, params, query }) => deleteTemplate(actor, params.id, query.languages),
);
