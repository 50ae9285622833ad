import { z } from "zod";
import { listPlatformWorkspaces } from "#/domain/team/operators/list-workspaces.ts";
import { platformWorkspaceDto, platformWorkspacesQuery } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    auth: "platform",
    summary: "The workspaces of this installation",
    description: "Newest first. `q` is a part of the name, of the address, or of an owner's e-mail address.",
    query: platformWorkspacesQuery,
    response: z.array(platformWorkspaceDto),
  },
  ({ query }) => listPlatformWorkspaces(query),
);
