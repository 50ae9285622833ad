import pg from "pg";
import { expect, inject, vi } from "vitest";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";

type Plan = Record<string, unknown> & { "Node Type": string; "Relation Name"?: string; Plans?: Plan[] };
/** `settings` are those of the planner that the product gave the statement. */
type Statement = { text: string; values: unknown[]; settings: string | undefined };
type Scope = { workspaceId: string };
type Bound = Scope & { tables: string[]; most: number };

/**
 * Runs a piece of the product, then explains each statement of it that reads one of these tables, by both kinds of plan:
 * none may be read through (an empty partition may be), and no part of a plan may read more rows than `most`.
 */
export async function expectFewRows({ tables, most, ...scope }: Bound, run: () => Promise<unknown>): Promise<void> {
  const statements = (await caught(run)).filter(({ text }) => tables.some((table) => text.includes(`"${table}"`)));
  expect(statements.length).toBeGreaterThan(0);
  for (const statement of statements) {
    for (const mode of ["force_custom_plan", "force_generic_plan"]) {
      const plan = await explain(scope, statement, mode);
      const read = nodesOf(plan).filter((node) => tables.some((table) => node["Relation Name"]?.startsWith(table)));
      const through = read.filter((node) => node["Node Type"].includes("Seq Scan") && rowsReadBy(node) > 0);
      const wide = read.filter((node) => rowsReadBy(node) > most);
      expect(
        [...through, ...wide].map((node) => node["Relation Name"]),
        `${mode}: ${statement.text}\n${describe(plan)}`,
      ).toEqual([]);
    }
  }
}

/** Blocks of 8 kB that a statement looks at, in functions too. */
export async function blocksRead(scope: Scope, text: string, values: unknown[]): Promise<number> {
  const plan = await inWorkspace(scope, (tx) => planOf(tx, `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`, values));
  return Number(plan["Shared Hit Blocks"]) + Number(plan["Shared Read Blocks"]);
}

/** Statistics as autovacuum would have them after a while. */
export function analyze(): Promise<void> {
  return asOwner("VACUUM ANALYZE");
}

/** In this file's own database, with its owner's rights. */
export async function asOwner(text: string): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = new URL(env.DATABASE_URL).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(text).finally(() => client.end());
}

/** Every statement that goes to the database while `run` runs. */
async function caught(run: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = [];
  let settings: string | undefined;
  const original = pg.Client.prototype.query as (...args: unknown[]) => unknown;
  const spy = vi.spyOn(pg.Client.prototype, "query").mockImplementation(function (this: pg.Client, ...args: unknown[]) {
    const [query] = args as [{ text?: string; values?: unknown[] } | string];
    const text = typeof query === "object" ? query.text : undefined;
    if (text?.startsWith("SELECT set_config('enable_")) settings = text;
    else if (text && typeof query === "object") statements.push({ text, values: [...(query.values ?? [])], settings });
    return original.apply(this, args) as never;
  });
  await run().finally(() => spy.mockRestore());
  return statements;
}

/** Executed for its counts and rolled back, so that a claim may be explained twice. */
function explain(scope: Scope, { text, values, settings }: Statement, mode: string): Promise<Plan> {
  return rolledBack(scope, async (tx) => {
    if (settings) await tx.sql(settings);
    await tx.sql(`SET LOCAL plan_cache_mode = ${mode}`);
    return planOf(tx, `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${text}`, values);
  });
}

async function planOf(tx: Tx, text: string, values: unknown[]): Promise<Plan> {
  const [row] = await tx.sql<{ "QUERY PLAN": { Plan: Plan }[] }>(text, values);
  const plan = row?.["QUERY PLAN"][0]?.Plan;
  if (!plan) throw new Error("no plan");
  return plan;
}

async function rolledBack<T>(scope: Scope, work: (tx: Tx) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  const undo = new Error("undo");
  const unit = async (tx: Tx) => {
    result = { value: await work(tx) };
    throw undo;
  };
  await inWorkspace(scope, unit).catch((error) => {
    if (error !== undo) throw error;
  });
  if (!result) throw new Error("nothing was done");
  return result.value;
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

function rowsReadBy(node: Plan): number {
  if (!/Scan/.test(node["Node Type"]) || !node["Relation Name"]) return 0;
  const perLoop = ["Actual Rows", "Rows Removed by Filter", "Rows Removed by Index Recheck"].map((key) =>
    Number(node[key] ?? 0),
  );
  return perLoop.reduce((sum, count) => sum + count, 0) * Number(node["Actual Loops"] ?? 1);
}

function describe(plan: Plan, depth = 0): string {
  const {
    "Node Type": type,
    "Relation Name": table = "",
    "Index Name": index = "",
    "Index Cond": condition = "",
    Filter: filter = "",
  } = plan;
  const line = `${"  ".repeat(depth)}${type} ${table} ${index} ${condition} [${filter}] rows=${rowsReadBy(plan)}`;
  return [line, ...(plan.Plans ?? []).map((child) => describe(child, depth + 1))].join("\n");
}
