import { z } from "zod";
import { createApiKey, listApiKeys } from "#/domain/team/api-keys.ts";
import { apiKeyDto, listQuery, newApiKey, newApiKeyDto } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "apikey.manage", summary: "API keys, newest first", query: listQuery, response: z.array(apiKeyDto) },
  ({ actor, query }) => listApiKeys(actor, query),
);

export const POST = route(
  {
    can: "apikey.manage",
    summary: "Make an API key; it is shown this one time",
    body: newApiKey,
    response: newApiKeyDto,
    status: 201,
    isConfidential: true,
  },
  ({ actor, body }) => createApiKey(actor, body),
);
