import pg from "pg";

/** A statement as the product sent it. */
export type Statement = { name?: string; text: string; values: unknown[] };

/** Catches the longest statement that the product sends meanwhile: the read itself, without the frame around it. */
export async function catchStatement(work: () => Promise<unknown>): Promise<Statement> {
  const original = pg.Client.prototype.query;
  const caught: Statement[] = [];
  const spy = function (this: pg.Client, ...args: unknown[]) {
    if (typeof args[0] === "object") caught.push(args[0] as Statement);
    return (original as (...given: unknown[]) => unknown).apply(this, args);
  };
  pg.Client.prototype.query = spy as typeof original;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = original;
  }
  const [longest] = caught.sort((a, b) => b.text.length - a.text.length);
  if (!longest) throw new Error("the product asked nothing");
  return longest;
}

/** Runs a statement as the product's role in a workspace: its latencies in ms, ascending, and its plan. */
export async function runBare(url: string, workspaceId: string, statement: Statement, times: number) {
  const client = new pg.Client({ connectionString: url, options: "-c role=wasl_app" });
  await client.connect();
  await client.query(`BEGIN; SELECT set_config('app.workspace_id', '${workspaceId}', true)`);
  const latencies: number[] = [];
  for (let n = 0; n < times; n++) {
    const startedAt = performance.now();
    await client.query({ name: "bare", text: statement.text, values: statement.values });
    latencies.push(performance.now() - startedAt);
  }
  const explained = await client.query(`EXPLAIN (ANALYZE, BUFFERS) ${statement.text}`, statement.values);
  await client.end();
  return { latencies: latencies.sort((a, b) => a - b), plan: explained.rows.map((row) => row["QUERY PLAN"] as string) };
}
