import { z } from "zod";
import { decideWorkspace } from "#/domain/team/operators/decide-workspace.ts";
import { getPlatformWorkspace } from "#/domain/team/operators/list-workspaces.ts";
import { platformWorkspaceDetailDto, workspaceDecision } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const GET = route(
  { auth: "platform", summary: "One workspace and its people", params, response: platformWorkspaceDetailDto },
  ({ params: { id } }) => getPlatformWorkspace(id),
);

export const PATCH = route(
  {
    auth: "platform",
    summary: "Approve, reject, suspend or reopen a workspace",
    description:
      "A suspended workspace lets nobody in and sends nothing; what its customers write is stored all the same. Owners get a mail about approval and rejection.",
    params,
    body: workspaceDecision,
    response: platformWorkspaceDetailDto,
  },
  ({ session, ip, userAgent, params: { id }, body }) =>
    decideWorkspace({ session, origin: { ip, userAgent } }, id, body),
);
