import { beforeEach, expect, test } from "vitest";
import { GET as getHealth } from "#/app/api/health/route.ts";
import { GET as getMetrics } from "#/app/api/metrics/route.ts";
import { GET as getReady } from "#/app/api/ready/route.ts";
import { clientAddressHeader } from "#/http/client-address.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { runJobs } from "#/platform/run-jobs.ts";
import { request } from "./team-fixtures.ts";

beforeEach(() => unscoped((tx) => tx.sql(`DELETE FROM "WorkerHeartbeat"`)));

test("a process that answers is healthy", async () => {
  const answer = await getHealth(request("/api/health"));
  expect([answer.status, await answer.json()]).toEqual([200, { status: "ok" }]);
});

test("ready means database, every migration and a live worker", async () => {
  expect(await ready()).toEqual([503, { database: true, migrations: true, worker: false }]);
  const worker = await runJobs({ bindings: [], schedules: [], concurrency: 1 });
  expect(await ready()).toEqual([200, { database: true, migrations: true, worker: true }]);
  await worker.stop();
  expect(await ready()).toEqual([503, { database: true, migrations: true, worker: false }]);
});

test("without a token, measurements are for this machine only", async () => {
  expect(env.METRICS_TOKEN).toBe("");
  const from = (address: string) =>
    getMetrics(request("/api/metrics", { headers: { [clientAddressHeader]: address } }));
  expect((await from("203.0.113.7")).status).toBe(403);
  const answer = await from("127.0.0.1");
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/nodejs_eventloop_lag_p99_seconds/);
});

async function ready(): Promise<[number, unknown]> {
  const answer = await getReady(request("/api/ready"));
  return [answer.status, await answer.json()];
}
