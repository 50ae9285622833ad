import { z } from "zod";
import { getPerson } from "#/domain/team/operators/list-people.ts";
import { switchPerson } from "#/domain/team/operators/switch-person.ts";
import { platformUserDetailDto, platformUserPatch } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

const params = z.object({ id: z.uuid() });

export const GET = route(
  {
    auth: "platform",
    summary: "One person, where they are signed in, and their workspaces",
    params,
    response: platformUserDetailDto,
  },
  ({ params: { id } }) => getPerson(id),
);

export const PATCH = route(
  {
    auth: "platform",
    summary: "Let a person sign in, or no more",
    params,
    body: platformUserPatch,
    response: platformUserDetailDto,
  },
  ({ session, ip, userAgent, params: { id }, body }) => switchPerson({ session, origin: { ip, userAgent } }, id, body),
);
