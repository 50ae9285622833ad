import { z } from "zod";
import { fileDto } from "#/domain/messaging/schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { route } from "#/http/route.ts";
import { uploadOf } from "#/http/upload.ts";

export const POST = route(
  {
    can: "file.write",
    summary: "Upload a file to send: the raw body with its content type",
    description: "The file's name is in the `X-File-Name` header, percent-encoded, or in `name`. At most 100 MB.",
    query: z.object({ name: z.string().max(500).optional() }),
    raw: "application/octet-stream",
    response: fileDto,
    status: 201,
    rateLimit: { points: 300, perSeconds: 60 },
  },
  ({ actor, request, query }) => storeFile(actor, uploadOf(request, query.name)),
);
