import { systemStatus } from "#/domain/team/operators/system-status.ts";
import { systemStatusDto } from "#/domain/team/platform-schema.ts";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "platform", summary: "Versions, workers, jobs and the size of the database", response: systemStatusDto },
  () => systemStatus(),
);
