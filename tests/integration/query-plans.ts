import pg from "pg";
import { expect, inject, vi } from "vitest";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";

type Plan = Record<string, unknown> & { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };
type Statement = { text: string; values: unknown[] };
type Bound = { workspaceId: string; table: string; most: number };

/** Runs a piece of the product; each of its statements over a table may read at most so many of its rows, by both kinds of plan. */
export async function expectFewRows({ workspaceId, table, most }: Bound, run: () => Promise<unknown>): Promise<void> {
  const statements = (await caught(run)).filter(({ text }) => text.includes(`"${table}"`));
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      const plan = await explain(workspaceId, statement, mode);
      const read = nodesOf(plan)
        .filter((node) => node["Relation Name"] === table)
        .reduce((sum, node) => sum + rowsReadBy(node), 0);
      expect(read, `${mode}: ${statement.text}\n${JSON.stringify(plan, null, 1)}`).toBeLessThanOrEqual(most);
    }
  }
}

/** Statistics as autovacuum would have them after a while. */
export async function analyze(): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = new URL(env.DATABASE_URL).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query("VACUUM ANALYZE").finally(() => client.end());
}

function explain(workspaceId: string, { text, values }: Statement, mode: string): Promise<Plan> {
  return inWorkspace({ workspaceId }, async (tx) => {
    await tx.sql(`SET LOCAL plan_cache_mode = ${mode}`);
    const [row] = await tx.sql<{ "QUERY PLAN": { Plan: Plan }[] }>(
      `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`,
      values,
    );
    const plan = row?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error("no plan");
    return plan;
  });
}

async function caught(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [{ text?: string; values?: unknown[] } | string];
    if (typeof query === "object" && query.text)
      statements.push({ text: query.text, values: [...(query.values ?? [])] });
    return original.apply(this, args) as never;
  });
  await run().finally(() => spy.mockRestore());
  return statements;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function rowsReadBy(node: Plan): number {
  const perLoop = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"].map((key) =>
    Number(node[key] ?? 0),
  );
  return perLoop.reduce((sum, count) => sum + count, 0) * Number(node["Actual Loops"] ?? 1);
}
