import { forgottenInput } from "#/domain/team/account-schema.ts";
import { forgotPassword } from "#/domain/team/accounts/reset-password.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "public",
    summary: "Ask for a link to choose a new password; the answer is the same for every address",
    body: forgottenInput,
    rateLimit: { points: 20, perSeconds: 60 * 60 },
  },
  ({ body }) => forgotPassword(body),
);
