import { Readable } from "node:stream";
import { z } from "zod";
import { workspaceDto } from "#/domain/team/member-schema.ts";
import { openLogo, removeLogo, setLogo } from "#/domain/team/workspace-profile.ts";
import { readBytes } from "#/http/parse-input.ts";
import { route } from "#/http/route.ts";

const mostBytes = 10 * 1024 * 1024;

export const GET = route(
  {
    can: "workspace.read",
    summary: "The workspace's logo",
    query: z.object({
      workspace: z.string().max(50).optional().describe("Its slug, where no X-Workspace header can be sent (img)"),
      v: z.string().max(40).optional().describe("Changes with the picture"),
    }),
    produces: "image/webp",
  },
  async ({ actor }) =>
    new Response(Readable.toWeb(await openLogo(actor)) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": "image/webp",
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, max-age=86400, immutable",
        vary: "Cookie, Authorization, X-Workspace",
      },
    }),
);

export const POST = route(
  {
    can: "workspace.manage",
    summary: "Set the logo: JPEG, PNG or WebP, at most 10 MB",
    raw: "image/*",
    response: workspaceDto,
    rateLimit: { points: 20, perSeconds: 60 },
  },
  async ({ actor, request }) => setLogo(actor, await readBytes(request, mostBytes)),
);

export const DELETE = route(
  { can: "workspace.manage", summary: "Take the logo away", response: workspaceDto },
  ({ actor }) => removeLogo(actor),
);
