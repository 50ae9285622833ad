import { z } from "zod";
import { route } from "#/http/route.ts";
import { unscoped } from "#/platform/db.ts";
import { retryDeadJob } from "#/platform/dead-jobs.ts";
import { AppError } from "#/platform/errors.ts";

export const POST = route(
  {
    auth: "platform",
    summary: "Give a dead job all its attempts again",
    params: z.object({ id: z.string().regex(/^\d{1,18}$/, "The number of a job, such as 42.") }),
  },
  async ({ params }) => {
    if (await unscoped((tx) => retryDeadJob(tx, params.id))) return;
    throw new AppError("not_found", "There is no such dead job.");
  },
);
