import { z } from "zod";
import { endSessionsOf } from "#/domain/team/operators/switch-person.ts";
import { platformUserDetailDto } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

export const DELETE = route(
  {
    auth: "platform",
    summary: "Sign a person out everywhere",
    params: z.object({ id: z.uuid() }),
    response: platformUserDetailDto,
  },
  ({ session, ip, userAgent, params: { id } }) => endSessionsOf({ session, origin: { ip, userAgent } }, id),
);
