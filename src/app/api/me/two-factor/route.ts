import { twoFactorSetupDto } from "#/domain/team/account-schema.ts";
import { beginTwoFactor, endTwoFactor } from "#/domain/team/accounts/two-factor.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Begin two-factor sign-in: the secret for an authenticator app",
    response: twoFactorSetupDto,
  },
  ({ session }) => beginTwoFactor(session),
);

export const DELETE = route({ auth: "user", summary: "Turn two-factor sign-in off" }, ({ session, ip, userAgent }) =>
  endTwoFactor(session, { ip, userAgent }),
);
