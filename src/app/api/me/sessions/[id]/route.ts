import { z } from "zod";
import { endSession } from "#/domain/team/accounts/devices.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  { auth: "user", summary: "End one of one's own sessions at once", params: z.object({ id: z.uuid() }) },
  ({ session, params, ip, userAgent }) => endSession(session, params.id, { ip, userAgent }),
);
