import { deletionDto, deletionInput } from "#/domain/team/account-schema.ts";
import { cancelDeletion, requestDeletion } from "#/domain/team/accounts/delete-workspace.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "workspace.delete",
    summary: "Close the workspace and have it deleted for good after 14 days",
    body: deletionInput,
    response: deletionDto,
  },
  ({ actor, body }) => requestDeletion(actor, body),
);

// The workspace is closed meanwhile, so there is no actor in it: the session says who asks, and the rule is in the domain.
export const DELETE = route(
  { auth: "user", summary: "Take the deletion of the workspace back; for its owners" },
  ({ session, ip, userAgent }) => cancelDeletion(session, { ip, userAgent }),
);
