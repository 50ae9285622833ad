import { z } from "zod";
import { openExport } from "#/domain/messaging/export/exports.ts";
import { fileResponse } from "#/http/file-response.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "workspace.manage",
    summary: "The archive of a finished export; takes Range, so that a download can be gone on with",
    params: z.object({ id: z.uuid() }),
    query: z.object({
      workspace: z.string().max(50).optional().describe("Its slug, where no X-Workspace header can be sent (a link)"),
    }),
    produces: "application/zip",
  },
  async ({ actor, params, request }) => fileResponse(await openExport(actor, params.id), request),
);
