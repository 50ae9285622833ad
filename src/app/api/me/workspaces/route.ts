import { openedWorkspaceDto, ownWorkspaceInput } from "#/domain/team/account-schema.ts";
import { openOwnWorkspace } from "#/domain/team/accounts/open-workspace.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Make another workspace of one's own; it may have to wait for approval",
    body: ownWorkspaceInput,
    response: openedWorkspaceDto,
    status: 201,
    rateLimit: { points: 5, perSeconds: 60 * 60 },
  },
  ({ session, body, ip, userAgent }) => openOwnWorkspace(session, body, { ip, userAgent }),
);
