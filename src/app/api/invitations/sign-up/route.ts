import { signUpInvited } from "#/domain/team/invitations/accept-invitation.ts";
import { invitedSignUp, joinedDto } from "#/domain/team/member-schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "public",
    summary: "Make an account by the link of an invitation, and join",
    body: invitedSignUp,
    response: joinedDto,
    status: 201,
    rateLimit: { points: 60, perSeconds: 60 },
  },
  ({ body, ip, userAgent }) => signUpInvited(body, { ip, userAgent }),
);
