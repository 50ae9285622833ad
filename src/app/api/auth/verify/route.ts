import { tokenInput, verifiedDto } from "#/domain/team/account-schema.ts";
import { verifyEmail } from "#/domain/team/accounts/verify-email.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "public",
    summary: "Use the link of a mail: confirms an address, changes it, or opens the account of a sign-up",
    body: tokenInput,
    response: verifiedDto,
    rateLimit: { points: 30, perSeconds: 15 * 60 },
  },
  ({ body, ip, userAgent }) => verifyEmail(body.token, { ip, userAgent }),
);
