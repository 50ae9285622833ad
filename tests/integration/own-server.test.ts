import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "#/platform/migrate.ts";
import { startPrivateCluster } from "#/platform/postgres/private-cluster.ts";

// A server as in README.md, where the login is not the owner of the tables that migrations make.
test("a login that may make roles migrates the database that it owns", async () => {
  const cluster = await startPrivateCluster();
  try {
    const admin = new pg.Client({ connectionString: cluster.superuserUrl("postgres") });
    await admin.connect();
    await admin.query("CREATE ROLE wasl_login LOGIN CREATEROLE PASSWORD 'word'");
    await admin.query("CREATE DATABASE own OWNER wasl_login ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0");
    const url = new URL(cluster.superuserUrl("own"));
    Object.assign(url, { username: "wasl_login", password: "word" });
    expect(await migrate(url.href)).toEqual({ applied: true });
    expect(await migrate(url.href)).toEqual({ applied: false });
    // The job library ends its connection by itself, a moment later.
    const connected = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = 'own'";
    await expect.poll(async () => (await admin.query(connected)).rows, { timeout: 10_000 }).toEqual([{ n: 0 }]);
    await admin.end();
  } finally {
    await cluster.stop();
  }
}, 120_000);
