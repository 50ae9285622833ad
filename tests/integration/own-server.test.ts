import pg from "pg";
import { expect, test } from "vitest";
import { migrate } from "#/platform/migrate.ts";
import { type PrivateCluster, startPrivateCluster } from "#/platform/postgres/private-cluster.ts";

// A server as in README.md, where the login is not the owner of the tables that migrations make.
test("a login that may make roles migrates the database that it owns", async () => {
  await onOwnServer(async (cluster, admin) => {
    const url = await makeLogin(cluster, admin, "first", "CREATEROLE");
    expect(await migrate(url)).toEqual({ applied: true });
    expect(await migrate(url)).toEqual({ applied: false });
  });
}, 120_000);

test("any other is told what an administrator has to do, and that is enough; on a server with roles of before too", async () => {
  await onOwnServer(async (cluster, admin) => {
    for (const name of ["first", "second"]) {
      const url = await makeLogin(cluster, admin, name, "");
      const problem = await migrate(url).catch((error: Error) => error.message);
      const sql = /run once: (.*)$/.exec(String(problem))?.[1] ?? "";
      expect(sql).toContain(`ALTER ROLE ${name} CREATEROLE;`);
      await admin.query(sql);
      expect(await migrate(url)).toEqual({ applied: true });
      await admin.query(`ALTER ROLE ${name} NOCREATEROLE`);
      expect(await migrate(url)).toEqual({ applied: false });
    }
  });
}, 120_000);

async function onOwnServer(work: (cluster: PrivateCluster, admin: pg.Client) => Promise<void>): Promise<void> {
  const cluster = await startPrivateCluster();
  try {
    const admin = new pg.Client({ connectionString: cluster.superuserUrl("postgres") });
    await admin.connect();
    await work(cluster, admin);
    // The job library ends its connections by itself, a moment later.
    const connected = "SELECT count(*)::int AS n FROM pg_stat_activity WHERE usename IN ('first', 'second')";
    await expect.poll(async () => (await admin.query(connected)).rows, { timeout: 10_000 }).toEqual([{ n: 0 }]);
    await admin.end();
  } finally {
    await cluster.stop();
  }
}

/** A login with a database of its own; its address. */
async function makeLogin(cluster: PrivateCluster, admin: pg.Client, name: string, rights: string): Promise<string> {
  await admin.query(`CREATE ROLE ${name} LOGIN ${rights} PASSWORD 'word'`);
  await admin.query(`CREATE DATABASE ${name} OWNER ${name} ENCODING 'UTF8' LOCALE 'C.UTF-8' TEMPLATE template0`);
  const url = new URL(cluster.superuserUrl(name));
  Object.assign(url, { username: name, password: "word" });
  return url.href;
}
