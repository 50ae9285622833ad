import { observed } from "#/http/observed.ts";
import { openApiDocument } from "#/http/openapi.ts";
import { apiRoutes } from "../routes.ts";

/** Public: it holds nothing but shapes. */
export function GET(request: Request): Promise<Response> {
  return observed(request, undefined, async () => Response.json(openApiDocument(apiRoutes)));
}
