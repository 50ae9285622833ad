import { deleteAccount } from "#/domain/team/accounts/delete-account.ts";
import { describeMe, updateMe } from "#/domain/team/me.ts";
import { meDto, mePatch } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "user", summary: "Who is signed in, and what they may do", response: meDto },
  ({ session }) => describeMe(session),
);

export const PATCH = route(
  { auth: "user", summary: "Change one's own name, language or notifications", body: mePatch, response: meDto },
  ({ session, body }) => updateMe(session, body),
);

export const DELETE = route(
  { auth: "user", summary: "Delete one's own account, unless a workspace would be left without an owner" },
  ({ session, ip, userAgent }) => deleteAccount(session, { ip, userAgent }),
);
