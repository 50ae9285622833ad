import { signUpInput } from "#/domain/team/account-schema.ts";
import { signUp } from "#/domain/team/accounts/sign-up.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  {
    auth: "public",
    summary: "Sign up: what follows is in a mail, whether the address is new or not",
    body: signUpInput,
    rateLimit: { points: 20, perSeconds: 60 * 60 },
  },
  ({ body }) => signUp(body),
);
