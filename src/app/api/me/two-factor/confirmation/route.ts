import { codeInput, recoveryCodesDto } from "#/domain/team/account-schema.ts";
import { confirmTwoFactor } from "#/domain/team/accounts/two-factor.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Turn two-factor sign-in on with a code of the app; gives the recovery codes",
    body: codeInput,
    response: recoveryCodesDto,
  },
  ({ session, body, ip, userAgent }) => confirmTwoFactor(session, body.code, { ip, userAgent }),
);
