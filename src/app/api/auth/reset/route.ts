import { resetInput } from "#/domain/team/account-schema.ts";
import { resetPassword } from "#/domain/team/accounts/reset-password.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "public",
    summary: "Choose a new password by the link of a mail; every session ends",
    body: resetInput,
    rateLimit: { points: 30, perSeconds: 15 * 60 },
  },
  ({ body, ip, userAgent }) => resetPassword(body.token, body.password, { ip, userAgent }),
);
