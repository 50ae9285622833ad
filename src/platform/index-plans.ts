import type { Tx } from "./db.ts";

/**
 * Has the statements of `work` planned along indexes, once per connection and text. For queues: right after many rows were
 * written the statistics still speak of few, and the planner would read the whole queue and sort it, for every batch.
 */
export async function alongIndexes<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await tx.sql(settings("off", "force_generic_plan"));
  const result = await work();
  await tx.sql(settings("on", "auto"));
  return result;
}

function settings(others: "on" | "off", planCache: string): string {
  const switches = ["enable_sort", "enable_hashjoin", "enable_mergejoin"].map(
    (name) => `set_config('${name}', '${others}', true)`,
  );
  return `SELECT ${switches.join(", ")}, set_config('plan_cache_mode', '${planCache}', true)`;
}
