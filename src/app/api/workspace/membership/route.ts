import { leaveWorkspace } from "#/domain/team/members/end-membership.ts";
import { route } from "#/http/route.ts";

export const DELETE = route({ can: "workspace.read", summary: "Leave the workspace" }, ({ actor }) =>
  leaveWorkspace(actor),
);
