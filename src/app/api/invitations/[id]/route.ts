import { revokeInvitation } from "#/domain/team/invitations/revoke-invitation.ts";
import { memberParams } from "#/domain/team/member-schema.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  { can: "member.manage", summary: "Take an invitation back", params: memberParams },
  ({ actor, params }) => revokeInvitation(actor, params.id),
);
