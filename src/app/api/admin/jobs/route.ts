import { z } from "zod";
import { deadJobDto } from "#/domain/messaging/delivery-queue-schema.ts";
import { listQuery } from "#/domain/team/schema.ts";
import { route } from "#/http/route.ts";
import { unscoped } from "#/platform/db.ts";
import { listDeadJobs } from "#/platform/dead-jobs.ts";

export const GET = route(
  {
    auth: "platform",
    summary: "Jobs that used up their attempts, newest first",
    query: listQuery.pick({ limit: true }),
    response: z.array(deadJobDto),
  },
  async ({ query }) => {
    const jobs = await unscoped((tx) => listDeadJobs(tx, query));
    return jobs.map((job) => ({ ...job, createdAt: job.createdAt.toISOString() }));
  },
);
