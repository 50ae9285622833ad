import { workspaceDto, workspacePatch } from "#/domain/team/member-schema.ts";
import { changeWorkspace, readWorkspace } from "#/domain/team/workspace-profile.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "workspace.read", summary: "What the workspace says of itself", response: workspaceDto },
  ({ actor }) => readWorkspace(actor),
);

export const PATCH = route(
  {
    can: "workspace.manage",
    summary: "Change the workspace's name, address, clock, money, hours or language",
    body: workspacePatch,
    response: workspaceDto,
  },
  ({ actor, body }) => changeWorkspace(actor, body),
);
