import { readFile } from "node:fs/promises";
import path from "node:path";
import { observed } from "#/http/observed.ts";
import { AppError } from "#/platform/errors.ts";

const contentTypes: Record<string, string> = {
  "swagger-ui.css": "text/css; charset=utf-8",
  "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
  "favicon-32x32.png": "image/png",
};

/** The few files of Swagger UI that its page needs, so that nothing is loaded from another host. */
export function GET(request: Request, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  return observed(request, params, async (_requestId, { file }) => {
    const contentType = typeof file === "string" && Object.hasOwn(contentTypes, file) ? contentTypes[file] : undefined;
    if (contentType === undefined) throw new AppError("not_found", "There is no such file.");
    const body = await readFile(path.join(process.cwd(), "node_modules/swagger-ui-dist", String(file)));
    return new Response(body, { headers: { "content-type": contentType, "cache-control": "public, max-age=86400" } });
  });
}
