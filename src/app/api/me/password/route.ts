import { passwordChange } from "#/domain/team/account-schema.ts";
import { changePassword } from "#/domain/team/accounts/reset-password.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  { auth: "user", summary: "Change one's own password; all other sessions end", body: passwordChange },
  ({ session, body, ip, userAgent }) => changePassword(session, body, { ip, userAgent }),
);
