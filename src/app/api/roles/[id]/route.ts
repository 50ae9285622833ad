import { memberParams, roleDto, rolePatch } from "#/domain/team/member-schema.ts";
import { changeRole, deleteRole } from "#/domain/team/roles.ts";
import { route } from "#/http/route.ts";

export const PATCH = route(
  {
    can: "role.manage",
    summary: "Change a role, at once for all who have it",
    params: memberParams,
    body: rolePatch,
    response: roleDto,
  },
  ({ actor, params, body }) => changeRole(actor, params.id, body),
);

export const DELETE = route(
  { can: "role.manage", summary: "Delete a role that nobody has", params: memberParams },
  ({ actor, params }) => deleteRole(actor, params.id),
);
