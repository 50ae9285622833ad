import { z } from "zod";
import { moveTemplate } from "#/domain/channels/move-template.ts";
import { templateDto, templateMove } from "#/domain/channels/template-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "template.manage",
    summary: "Take a template out of its pause, archive it or get it back",
    params: z.object({ id: z.uuid() }),
    body: templateMove,
    response: templateDto,
  },
  ({ actor, params, body }) => moveTemplate(actor, params.id, body.move),
);
