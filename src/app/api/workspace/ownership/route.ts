import { ownershipInput } from "#/domain/team/member-schema.ts";
import { transferOwnership } from "#/domain/team/members/transfer-ownership.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    can: "workspace.delete",
    summary: "Hand the workspace over to another member; by an owner who proved lately who they are",
    body: ownershipInput,
  },
  ({ actor, body }) => transferOwnership(actor, body.memberId),
);
