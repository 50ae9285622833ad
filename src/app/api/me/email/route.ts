import { emailChange } from "#/domain/team/account-schema.ts";
import { requestEmailChange } from "#/domain/team/accounts/change-email.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Ask for another e-mail address; it changes when the link sent there is used",
    body: emailChange,
    rateLimit: { points: 10, perSeconds: 60 * 60 },
  },
  ({ session, body }) => requestEmailChange(session, body),
);
