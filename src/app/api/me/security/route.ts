import { securityDto } from "#/domain/team/account-schema.ts";
import { describeSecurity } from "#/domain/team/accounts/devices.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "user", summary: "How one's own account is protected, and wrong guesses at it", response: securityDto },
  ({ session }) => describeSecurity(session),
);
