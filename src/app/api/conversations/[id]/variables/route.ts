import { z } from "zod";
import { conversationParams } from "#/domain/messaging/schema.ts";
import { templateVariables } from "#/domain/messaging/template-variables.ts";
import { templateVariableDto, templateVariablesQuery } from "#/domain/messaging/template-variables-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "conversation.read",
    summary: "What the variables of a template can say here: contact, newest cart and agent",
    params: conversationParams,
    query: templateVariablesQuery,
    response: z.array(templateVariableDto),
  },
  async ({ actor, params, query }) => ({
    items: await templateVariables(actor, params.id, query.language),
    nextCursor: null,
  }),
);
