import { z } from "zod";
import { sessionDto } from "#/domain/team/account-schema.ts";
import { endAllSessions, listSessions } from "#/domain/team/accounts/devices.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "user", summary: "Where one is signed in, the latest use first", response: z.array(sessionDto) },
  ({ session }) => listSessions(session),
);

export const DELETE = route(
  {
    auth: "user",
    summary: "End all other sessions, or with `own=true` this one too",
    query: z.object({ own: z.enum(["true", "false"]).optional() }),
  },
  ({ session, query, ip, userAgent }) => endAllSessions(session, query.own === "true", { ip, userAgent }),
);
