import { requestVerification } from "#/domain/team/accounts/verify-email.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "user",
    summary: "Get a mail with a link that confirms one's address",
    rateLimit: { points: 5, perSeconds: 60 * 60 },
  },
  ({ session }) => requestVerification(session),
);
