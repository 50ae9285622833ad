import { z } from "zod";
import { route } from "#/http/route.ts";

export const GET = route(
  { auth: "public", summary: "The process is up", response: z.object({ status: z.literal("ok") }) },
  () => ({ status: "ok" }),
);
