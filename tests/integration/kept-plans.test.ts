import { expect, test } from "vitest";
import { listConversations } from "#/domain/messaging/queries.ts";
import { conversationsQuery } from "#/domain/messaging/schema.ts";
import { pool } from "#/platform/db-pool.ts";
import { makeShop, rows } from "../factories.ts";
import { fillInbox } from "./inbox-rows.ts";
import { analyze } from "./query-plans.ts";

/** PostgreSQL keeps one plan for all values from the sixth execution on. */
const executionsUntilKept = 6;

test("a plan made while the tables were empty does not read them through when they are full", async () => {
  const shop = await makeShop();
  const page = () => listConversations(shop.actor, conversationsQuery.parse({}));
  await analyze();
  for (let n = 0; n < executionsUntilKept; n++) expect((await page()).items).toEqual([]);
  await fillInbox(shop);
  const before = await rowsReadThrough();
  expect((await page()).items).toHaveLength(50);
  expect((await rowsReadThrough()) - before).toBeLessThan(100);

  async function rowsReadThrough(): Promise<number> {
    await pool().query("SELECT pg_stat_force_next_flush()");
    const [sum] = await rows<{ read: string }>(shop, "SELECT sum(seq_tup_read) AS read FROM pg_stat_user_tables");
    return Number(sum?.read);
  }
});
