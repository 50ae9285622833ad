import { z } from "zod";
import { inviteMember } from "#/domain/team/invitations/invite-member.ts";
import { listInvitations } from "#/domain/team/invitations/list-invitations.ts";
import { invitationDto, newInvitation } from "#/domain/team/member-schema.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "member.manage",
    summary: "Invitations that nobody accepted yet",
    query: listQuery,
    response: z.array(invitationDto),
  },
  ({ actor, query }) => listInvitations(actor, query),
);

export const POST = route(
  {
    can: "member.manage",
    summary: "Invite somebody by mail, to a role that is not above one's own",
    body: newInvitation,
    response: invitationDto,
    status: 201,
  },
  ({ actor, body }) => inviteMember(actor, body),
);
