import { leaveWorkspace } from "#/domain/team/members/end-membership.ts";
import { sessionActor } from "#/domain/team/session-actor.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  { auth: "user", summary: "Leave the workspace that X-Workspace names; of every role, by people only" },
  ({ session }) => leaveWorkspace(sessionActor(session)),
);
