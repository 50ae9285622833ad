import { supportAccess } from "#/domain/team/activity-schema.ts";
import { readSupportAccess, setSupportAccess } from "#/domain/team/operators/support-access.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "activity.read",
    summary: "Whether those who run the installation may change things while they visit",
    response: supportAccess,
  },
  ({ actor }) => readSupportAccess(actor),
);

export const PUT = route(
  {
    can: "workspace.protect",
    summary: "Let visitors of the installation's support change things and send, or no more",
    body: supportAccess,
    response: supportAccess,
  },
  ({ actor, body }) => setSupportAccess(actor, body),
);
