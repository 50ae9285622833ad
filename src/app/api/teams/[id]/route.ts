import { memberParams, teamDto, teamPatch } from "#/domain/team/member-schema.ts";
import { changeTeam, deleteTeam } from "#/domain/team/teams.ts";
import { route } from "#/http/route.ts";

export const PATCH = route(
  {
    can: "team.manage",
    summary: "Rename a team, or say who is in it",
    params: memberParams,
    body: teamPatch,
    response: teamDto,
  },
  ({ actor, params, body }) => changeTeam(actor, params.id, body),
);

export const DELETE = route(
  { can: "team.manage", summary: "Delete a team; its conversations stay with whoever has them", params: memberParams },
  ({ actor, params }) => deleteTeam(actor, params.id),
);
