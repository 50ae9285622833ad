import { z } from "zod";
import { newRole, roleDto } from "#/domain/team/member-schema.ts";
import { createRole, listRoles } from "#/domain/team/roles.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "member.read", summary: "The built-in roles and the workspace's own", response: z.array(roleDto) },
  ({ actor }) => listRoles(actor),
);

export const POST = route(
  { can: "role.manage", summary: "Make a role of one's own", body: newRole, response: roleDto, status: 201 },
  ({ actor, body }) => createRole(actor, body),
);
