import { z } from "zod";
import { listActivity } from "#/domain/team/activity-log/list-activity.ts";
import { activityDto, activityQuery } from "#/domain/team/activity-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "activity.read",
    summary: "Who did what in the workspace, newest first",
    query: activityQuery,
    response: z.array(activityDto),
  },
  ({ actor, query }) => listActivity(actor, query),
);
