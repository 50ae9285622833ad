import { rotateRefreshToken } from "#/domain/team/refresh-tokens.ts";
import { refreshInput, tokenDto } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";
import { tokensFor } from "#/http/tokens.ts";

export const POST = route(
  { auth: "public", summary: "Exchange a refresh token; each works once", body: refreshInput, response: tokenDto },
  async ({ body, ip, userAgent }) => tokensFor(await rotateRefreshToken(body.refreshToken, { ip, userAgent })),
);
