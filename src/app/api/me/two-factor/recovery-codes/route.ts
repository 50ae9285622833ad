import { recoveryCodesDto } from "#/domain/team/account-schema.ts";
import { renewRecoveryCodes } from "#/domain/team/accounts/two-factor.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  { auth: "user", summary: "New recovery codes; the former ones work no more", response: recoveryCodesDto },
  ({ session, ip, userAgent }) => renewRecoveryCodes(session, { ip, userAgent }),
);
