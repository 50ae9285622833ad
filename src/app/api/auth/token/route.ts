import { startRefreshTokens } from "#/domain/team/refresh-tokens.ts";
import { credentials, tokenDto } from "#/domain/team/schema.ts";
import { signIn } from "#/domain/team/sign-in.ts";
import { route } from "#/http/route.ts";
import { tokensFor } from "#/http/tokens.ts";

export const POST = route(
  { auth: "public", summary: "Sign in with e-mail and password", body: credentials, response: tokenDto },
  async ({ body, ip, userAgent }) => {
    const session = await signIn(body, { ip, userAgent });
    return tokensFor(await startRefreshTokens(session, { ip, userAgent }));
  },
);
