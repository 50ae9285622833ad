import { z } from "zod";
import { listPeople } from "#/domain/team/operators/list-people.ts";
import { platformUserDto, platformUsersQuery } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    auth: "platform",
    summary: "The people who have an account here",
    description: "Newest first. `q` is a part of the name or of the e-mail address.",
    query: platformUsersQuery,
    response: z.array(platformUserDto),
  },
  ({ query }) => listPeople(query),
);
