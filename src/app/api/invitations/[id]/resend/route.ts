import { resendInvitation } from "#/domain/team/invitations/invite-member.ts";
import { invitationDto, memberParams } from "#/domain/team/member-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "member.manage",
    summary: "Send an invitation again, with a new link in place of the old",
    params: memberParams,
    response: invitationDto,
  },
  ({ actor, params }) => resendInvitation(actor, params.id),
);
