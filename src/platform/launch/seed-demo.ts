import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { runProgram } from "../run-program.ts";

/** A person of the demo workspaces, to be printed. */
export type DemoLogin = { workspace: string; email: string; password: string };

type Demo = {
  dataDir: string;
  databaseUrl: string;
  env: Record<string, string | undefined>;
  onStart(): void;
};

/**
 * Fills an empty database with the demo workspaces by `prisma/seed.ts`, whose last line is JSON: `{logins: DemoLogin[]}`.
 * Returns their logins, also at later starts; none if somebody else's data is in the database.
 */
export async function seedDemo(demo: Demo): Promise<DemoLogin[]> {
  const file = join(demo.dataDir, "demo-logins.json");
  if (await isEmpty(demo.databaseUrl)) {
    demo.onStart();
    const { code, output } = await runProgram("prisma/seed.ts", [], {
      env: demo.env,
    });
    if (code !== 0) throw new Error(`The demo data could not be made:\n${output.trim()}`);
    const { logins } = JSON.parse(output.trim().split("\n").at(-1) ?? "{}") as {
      logins: DemoLogin[];
    };
    writeFileSync(file, `${JSON.stringify(logins, null, 2)}\n`, {
      mode: 0o600,
    });
  }
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as DemoLogin[]) : [];
}

async function isEmpty(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT NOT EXISTS (SELECT FROM "Membership") AS empty');
    return rows[0]?.empty === true;
  } finally {
    await client.end();
  }
}
