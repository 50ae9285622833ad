import { z } from "zod";
import { startImpersonation, stopImpersonation } from "#/domain/team/operators/impersonate.ts";
import { impersonationDto, newImpersonation } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const POST = route(
  {
    auth: "platform",
    summary: "Visit a workspace in a member's place",
    description:
      "For at most 60 minutes, in this session. The workspace reads who, why and how long. Looking only, unless the workspace lets visitors change things.",
    params,
    body: newImpersonation,
    response: impersonationDto,
    status: 201,
    rateLimit: { points: 20, perSeconds: 3_600 },
  },
  ({ session, ip, userAgent, params: { id }, body }) =>
    startImpersonation({ session, origin: { ip, userAgent } }, id, body),
);

export const DELETE = route(
  { auth: "platform", summary: "End the visit to a workspace", params },
  ({ session, ip, userAgent, params: { id } }) => stopImpersonation({ session, origin: { ip, userAgent } }, id),
);
