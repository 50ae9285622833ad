import { expect, test } from "vitest";
import { z } from "zod";
import { defineJob } from "./jobs.ts";
import { bindJob } from "./run-jobs.ts";

const job = defineJob("contacts.greet", z.strictObject({ workspaceId: z.string(), times: z.number().default(1) }));
const context = { jobId: "1", attempt: 1, isLastAttempt: false, signal: new AbortController().signal };

test("a handler gets the parsed payload and its context", async () => {
  const calls: unknown[] = [];
  const binding = bindJob(job, async (payload, given) => void calls.push([payload, given]));
  expect(binding.name).toBe("contacts.greet");
  await binding.run({ workspaceId: "w1" }, context);
  expect(calls).toEqual([[{ workspaceId: "w1", times: 1 }, context]]);
});

test("a payload of the wrong shape never reaches the handler", async () => {
  const binding = bindJob(job, () => expect.unreachable());
  await expect(binding.run({ workspaceId: 1 }, context)).rejects.toMatchObject({ code: "internal" });
});
