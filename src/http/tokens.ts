import type { Renewal } from "#/domain/team/refresh-tokens.ts";
import type { TokenDto } from "#/domain/team/schema.ts";
import { accessTokenSeconds, makeAccessToken } from "./session-cookie.ts";

/** What a program gets that signed in with e-mail and password. */
export async function tokensFor({ sessionId, refreshToken }: Renewal): Promise<TokenDto> {
  const accessToken = await makeAccessToken(sessionId);
  return { accessToken, refreshToken, tokenType: "Bearer", expiresIn: accessTokenSeconds };
}
