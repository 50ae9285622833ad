import { Readable } from "node:stream";
import { z } from "zod";
import { openAvatar } from "#/domain/team/accounts/avatar.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "member.read",
    summary: "The picture of a colleague, by user id",
    params: z.object({ id: z.uuid() }),
    query: z.object({
      workspace: z.string().max(50).optional().describe("Its slug, where no X-Workspace header can be sent (img)"),
      v: z.string().max(40).optional().describe("Changes with the picture"),
    }),
    produces: "image/webp",
  },
  async ({ actor, params }) =>
    new Response(Readable.toWeb(await openAvatar(actor, params.id)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "image/webp",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, max-age=86400, immutable",
        vary: "Cookie, Authorization, X-Workspace",
      },
    }),
);
