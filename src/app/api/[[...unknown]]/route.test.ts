import { expect, test } from "vitest";
import { log } from "#/platform/logger.ts";
import { GET } from "./route.ts";

test("an address that there is not is answered as an error of the API, and named as one in the metrics", async () => {
  log.level = "silent";
  const request = new Request("http://localhost:3000/api/leads/7?x=1", { headers: { "x-request-id": "mine" } });
  const answer = await GET(request, { params: Promise.resolve({ unknown: ["leads", "7"] }) });
  expect(answer.status).toBe(404);
  expect(await answer.json()).toEqual({
    error: { code: "not_found", message: expect.stringContaining("/docs/api"), requestId: "mine" },
  });
});
