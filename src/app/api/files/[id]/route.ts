import { z } from "zod";
import { renditions } from "#/domain/messaging/file-rendition.ts";
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
      as: z
        .enum(renditions)
        .optional()
        .describe("thumbnail: a photo, at most 640 pixels; wav: a voice note for players that know no Opus"),
    }),
    produces: "application/octet-stream",
  },
  async ({ actor, params, query, request }) => fileResponse(await openFile(actor, params.id, query.as), request),
);
