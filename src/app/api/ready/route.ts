import { z } from "zod";
import { answerResponse } from "#/http/answer-response.ts";
import { route } from "#/http/route.ts";
import { readReadiness } from "#/platform/readiness.ts";

const readiness = z.object({ database: z.boolean(), migrations: z.boolean(), worker: z.boolean() });

export const GET = route(
  {
    auth: "public",
    summary: "Database, migrations and a worker are there",
    description: "503 if one of them is missing; the body says which.",
    response: readiness,
  },
  async () => {
    const found = await readReadiness();
    return answerResponse(found, Object.values(found).every(Boolean) ? 200 : 503);
  },
);
