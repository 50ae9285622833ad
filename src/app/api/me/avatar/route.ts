import { removeAvatar, setAvatar } from "#/domain/team/accounts/avatar.ts";
import { meDto } from "#/domain/team/schema.ts";
import { readBytes } from "#/http/parse-input.ts";
import { route } from "#/http/route.ts";

const mostBytes = 10 * 1024 * 1024;

export const POST = route(
  {
    auth: "user",
    summary: "Set one's own picture: JPEG, PNG or WebP, at most 10 MB",
    raw: "image/*",
    response: meDto,
    rateLimit: { points: 20, perSeconds: 60 },
  },
  async ({ session, request }) => setAvatar(session, await readBytes(request, mostBytes)),
);

export const DELETE = route({ auth: "user", summary: "Take one's own picture away", response: meDto }, ({ session }) =>
  removeAvatar(session),
);
