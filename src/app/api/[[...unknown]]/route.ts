import { observed } from "#/http/observed.ts";
import { AppError } from "#/platform/errors.ts";

/** Programs call what is under /api: an address that there is not gets our error, not the page for people. */
function refuse(request: Request, context?: { params: Promise<Record<string, string | string[]>> }): Promise<Response> {
  return observed(request, context?.params, async () => {
    throw new AppError("not_found", "There is no such address. All of them are at /docs/api.");
  });
}

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as POST, refuse as PUT };
