import { memberDto, memberParams } from "#/domain/team/member-schema.ts";
import { reactivateMember, suspendMember } from "#/domain/team/members/end-membership.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "member.manage",
    summary: "Shut a member out until they are let in again",
    params: memberParams,
    response: memberDto,
  },
  ({ actor, params }) => suspendMember(actor, params.id),
);

export const DELETE = route(
  { can: "member.manage", summary: "Let a suspended member in again", params: memberParams, response: memberDto },
  ({ actor, params }) => reactivateMember(actor, params.id),
);
