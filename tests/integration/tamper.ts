import pg from "pg";
import { inject } from "vitest";
import { env } from "#/platform/env.ts";

/** Changes the activity log of a workspace as the owner of the tables could, with the trigger out of the way. */
export async function tamper(sql: string, workspaceId: string): Promise<void> {
  const url = new URL(inject("templateUrl"));
  url.pathname = new URL(env.DATABASE_URL).pathname;
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  try {
    await client.query("BEGIN; SET LOCAL ROLE wasl_owner");
    await client.query(`SELECT set_config('app.workspace_id', '${workspaceId}', true)`);
    await client.query(`ALTER TABLE "ActivityLog" DISABLE TRIGGER append_only`);
    await client.query(sql);
    await client.query(`ALTER TABLE "ActivityLog" ENABLE TRIGGER append_only`);
    await client.query("COMMIT");
  } finally {
    await client.end();
  }
}
