import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, inject } from "vitest";

// Runs before the modules of a test file are loaded, so that they find settings of their own in the environment.
const template = new URL(inject("templateUrl"));
const name = `wasl_test_${randomBytes(6).toString("hex")}`;
const dataDir = mkdtempSync(join(tmpdir(), "wasl-test-"));

await asOwner(`CREATE DATABASE ${name} TEMPLATE ${template.pathname.slice(1)} STRATEGY file_copy`);
Object.assign(process.env, {
  NODE_ENV: "test",
  DATABASE_URL: urlOf(name),
  DATABASE_POOL: "8",
  DATA_DIR: dataDir,
  PORT: "0",
  PUBLIC_URL: "http://localhost:3000",
  NEXTAUTH_SECRET: "a secret of the tests, which is long enough",
  ENCRYPTION_KEYS: `test:${Buffer.alloc(32, 7).toString("base64")}`,
  META_APP_SECRET: "the app secret of the tests",
  META_VERIFY_TOKEN: "the verify token of the tests",
  SIMULATOR: "on",
  LOG_LEVEL: "silent",
});

afterAll(async () => {
  const { pool } = await import("#/platform/db-pool.ts");
  if (!pool().ended) await pool().end();
  await asOwner(`DROP DATABASE ${name} WITH (FORCE)`);
  rmSync(dataDir, { recursive: true, force: true });
});

async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf("postgres") });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(template);
  url.pathname = `/${database}`;
  return url.toString();
}
