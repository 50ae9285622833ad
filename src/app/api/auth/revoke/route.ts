import { revokeRefreshToken } from "#/domain/team/refresh-tokens.ts";
import { refreshInput } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const POST = route(
  { auth: "public", summary: "End the session behind a refresh token", body: refreshInput },
  ({ body }) => revokeRefreshToken(body.refreshToken),
);
