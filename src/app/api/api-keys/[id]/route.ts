import { z } from "zod";
import { revokeApiKey } from "#/domain/team/api-keys.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  { can: "apikey.manage", summary: "End an API key at once", params: z.object({ id: z.uuid() }) },
  ({ actor, params }) => revokeApiKey(actor, params.id),
);
