import { exportActivity } from "#/domain/team/activity-log/export-activity.ts";
import { activityFilter } from "#/domain/team/activity-schema.ts";
import { csvResponse } from "#/http/csv-response.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  {
    can: "activity.read",
    summary: "The activity log as CSV",
    description: "Cells that a spreadsheet would take for formulas begin with an apostrophe.",
    query: activityFilter,
    produces: "text/csv",
    rateLimit: { points: 10, perSeconds: 60 },
  },
  async ({ actor, query }) => csvResponse("activity.csv", await exportActivity(actor, query)),
);
