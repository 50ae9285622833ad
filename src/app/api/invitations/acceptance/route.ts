import { acceptInvitation } from "#/domain/team/invitations/accept-invitation.ts";
import { invitationToken, joinedDto } from "#/domain/team/member-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Join a workspace by the link of an invitation to one's own address",
    body: invitationToken,
    response: joinedDto,
    rateLimit: { points: 60, perSeconds: 60 },
  },
  ({ session, body, ip, userAgent }) => acceptInvitation(session, body.token, { ip, userAgent }),
);
