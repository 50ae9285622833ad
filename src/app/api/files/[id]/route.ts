import { z } from "zod";
import { openFile } from "#/domain/messaging/open-file.ts";
import { fileResponse } from "#/http/file-response.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "file.read",
    summary: "A file's bytes; takes Range and If-None-Match",
    params: z.object({ id: z.uuid() }),
    query: z.object({
      workspace: z
        .string()
        .max(50)
        .optional()
        .describe("Its slug, where no X-Workspace header can be sent (img, audio)"),
    }),
    produces: "application/octet-stream",
  },
  async ({ actor, params, request }) => fileResponse(await openFile(actor, params.id), request),
);
