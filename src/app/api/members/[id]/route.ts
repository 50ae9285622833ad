import { memberDto, memberParams, memberPatch } from "#/domain/team/member-schema.ts";
import { changeMember } from "#/domain/team/members/change-member.ts";
import { removeMember } from "#/domain/team/members/end-membership.ts";
import { route } from "#/http/route.ts";

export const PATCH = route(
  {
    can: "member.manage",
    summary: "Change a member's role, teams, hours, or which conversations they see",
    params: memberParams,
    body: memberPatch,
    response: memberDto,
  },
  ({ actor, params, body }) => changeMember(actor, params.id, body),
);

export const DELETE = route(
  {
    can: "member.manage",
    summary: "Take somebody out of the workspace; their conversations wait for somebody else",
    params: memberParams,
  },
  ({ actor, params }) => removeMember(actor, params.id),
);
