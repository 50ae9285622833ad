import { twoFactorPolicy } from "#/domain/team/account-schema.ts";
import { readTwoFactorPolicy, setTwoFactorPolicy } from "#/domain/team/accounts/two-factor-policy.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { can: "workspace.read", summary: "Whether everybody has to use two-factor sign-in", response: twoFactorPolicy },
  ({ actor }) => readTwoFactorPolicy(actor),
);

export const PUT = route(
  {
    can: "workspace.protect",
    summary: "Ask for two-factor sign-in of everybody in the workspace, or no more",
    body: twoFactorPolicy,
    response: twoFactorPolicy,
  },
  ({ actor, body }) => setTwoFactorPolicy(actor, body),
);
