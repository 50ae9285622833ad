import { beforeAll, expect, test } from "vitest";
import { POST as replay } from "#/app/api/admin/deliveries/[id]/replay/route.ts";
import { GET as getDelivery } from "#/app/api/admin/deliveries/[id]/route.ts";
import { GET as getDeliveries } from "#/app/api/admin/deliveries/route.ts";
import { POST as retry } from "#/app/api/admin/jobs/[id]/retry/route.ts";
import { GET as getJobs } from "#/app/api/admin/jobs/route.ts";
import { GET as getQueues } from "#/app/api/admin/queues/route.ts";
import { apiRoutes } from "#/app/api/routes.ts";
import type {
  DeadJobDto,
  DeliveryDetailDto,
  DeliveryDto,
  QueueStatusDto,
} from "#/domain/messaging/delivery-queue-schema.ts";
import { forgetSettledItems } from "#/domain/messaging/forget-settled-items.ts";
import { setPlatformRole } from "#/domain/team/platform-role.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { deliver, envelope, makeShop, textMessage } from "../factories.ts";
import { errorOf, makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

const operations = apiRoutes.flatMap(({ path, handlers }) =>
  Object.entries(handlers)
    .filter(([, handler]) => handler.spec.auth === "platform")
    .map(([method, handler]) => ({ name: `${method} ${path}`, path, method, handler })),
);

let admin: string;
let owner: string;
let apiKey: string;

beforeAll(async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  await setPlatformRole(ours.email.toUpperCase(), "ADMIN");
  admin = (await signedIn(ours.ownerId)).cookie;
  owner = (await signedIn(theirs.ownerId)).cookie;
  apiKey = theirs.apiKey;
});

async function call<T>(handler: RouteHandler, path: string, id?: string): Promise<T> {
  const method = path.endsWith("/replay") || path.endsWith("/retry") ? "POST" : "GET";
  const headers = { cookie: admin, origin: "http://localhost:3000" };
  const response = await handler(request(path, { method, headers }), withParams(id ? { id } : {}));
  const text = await response.text();
  if (response.status > 299) throw new Error(`${response.status} ${text}`);
  return (text ? JSON.parse(text) : undefined) as T;
}

test.each(operations)(
  "$name is closed to everybody but those who run the installation",
  async ({ path, method, handler }) => {
    const callers: Record<string, string>[] = [
      { cookie: owner, origin: "http://localhost:3000" },
      { authorization: `Bearer ${apiKey}` },
    ];
    for (const headers of callers) {
      const answer = await handler(request(path, { method, headers }), withParams({ id: newId() }));
      expect(await errorOf(answer)).toMatchObject({ status: 403, error: { code: "forbidden" } });
    }
  },
);

test("a body is found, read and handed to the worker again", async () => {
  const shop = await makeShop();
  const body = `body of ${newId()}`;
  await deliver(envelope(shop, textMessage({ id: `wamid.${newId()}`, body })));
  const list = await call<DeliveryDto[]>(getDeliveries, "/api/admin/deliveries?state=PENDING&limit=100");
  const [newest] = list;
  expect(newest).toMatchObject({ provider: "whatsapp", state: "PENDING", isOwnAddress: false, attempts: 0 });
  const detail = await call<DeliveryDetailDto>(getDelivery, `/api/admin/deliveries/${newest?.id}`, newest?.id);
  expect(detail.body).toContain(body);
  await unscoped((tx) =>
    tx.sql(`UPDATE "InboundDelivery" SET "deadAt" = now(), attempts = 5, error = 'broken' WHERE id = $1`, [newest?.id]),
  );
  const dead = await call<DeliveryDto[]>(getDeliveries, "/api/admin/deliveries?state=DEAD");
  expect(dead.find(({ id }) => id === newest?.id)).toMatchObject({ state: "DEAD", error: "broken" });
  await call(replay, `/api/admin/deliveries/${newest?.id}/replay`, newest?.id);
  const again = await call<DeliveryDetailDto>(getDelivery, `/api/admin/deliveries/${newest?.id}`, newest?.id);
  expect(again).toMatchObject({ state: "PENDING", attempts: 0, error: null });
  const status = await call<QueueStatusDto>(getQueues, "/api/admin/queues");
  expect(status.deliveries.pending).toBeGreaterThan(0);
});

test("pages of bodies follow each other", async () => {
  const shop = await makeShop();
  for (let i = 0; i < 3; i++) await deliver(envelope(shop, textMessage({ id: `wamid.${newId()}` })));
  const headers = { cookie: admin };
  const first = await getDeliveries(request("/api/admin/deliveries?limit=2", { headers }));
  const cursor = first.headers.get("x-next-cursor") ?? "";
  const ids = ((await first.json()) as DeliveryDto[]).map(({ id }) => id);
  const next = await call<DeliveryDto[]>(getDeliveries, `/api/admin/deliveries?limit=2&cursor=${cursor}`);
  expect(next.map(({ id }) => id).filter((id) => ids.includes(id))).toEqual([]);
});

test("a dead job is listed and gets its attempts again, once", async () => {
  const id = await unscoped(async (tx) => {
    const [job] = await tx.sql<{ id: string }>(
      `SELECT id::text FROM graphile_worker.add_job('tests.dead', '{}', max_attempts => 1)`,
    );
    await tx.sql(`UPDATE graphile_worker._private_jobs SET attempts = 1, last_error = 'no' WHERE id = $1::bigint`, [
      job?.id,
    ]);
    return job?.id ?? "";
  });
  const jobs = await call<DeadJobDto[]>(getJobs, "/api/admin/jobs");
  expect(jobs.find((job) => job.id === id)).toMatchObject({ name: "tests.dead", attempts: 1, lastError: "no" });
  await call(retry, `/api/admin/jobs/${id}/retry`, id);
  await expect(call(retry, `/api/admin/jobs/${id}/retry`, id)).rejects.toThrow("404");
  await unscoped((tx) => tx.sql("SELECT graphile_worker.complete_jobs(ARRAY[$1::bigint])", [id]));
});

test("settled items of the delivery log go after their time; the others stay", async () => {
  const shop = await makeShop();
  const rows = [
    ["DONE", 31],
    ["IGNORED", 31],
    ["DEAD", 90],
    ["WAITING", 90],
    ["DONE", 29],
  ] as const;
  await inWorkspace(shop.actor, async (tx) => {
    for (const [state, days] of rows) {
      await tx.sql(
        `INSERT INTO "InboundItem" (id, "workspaceId", field, key, json, state, "updatedAt")
         VALUES ($1, $2, 'account_update', $3, '{}', $4, now() - make_interval(days => $5))`,
        [newId(), shop.actor.workspaceId, newId(), state, days],
      );
    }
  });
  await forgetSettledItems();
  const left = await inWorkspace(shop.actor, (tx) =>
    tx.sql<{ state: string }>(`SELECT state FROM "InboundItem" ORDER BY state`),
  );
  expect(left.map(({ state }) => state)).toEqual(["DEAD", "DONE", "WAITING"]);
});
