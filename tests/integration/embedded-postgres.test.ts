import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#/platform/postgres/embedded.ts";
import { findPostmaster } from "#/platform/postgres/postmaster.ts";

let dataDir: string;
let database: EmbeddedPostgres;
const restarted = Promise.withResolvers<void>();
const progress = { onFirstStart() {}, onRestart: () => restarted.resolve() };

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "wasl-embedded-"));
  database = await startEmbeddedPostgres(dataDir, progress);
});

afterAll(async () => {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test("the passwords can be read by their owner only", () => {
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
});

test("it listens on this machine only, knows Arabic letters and serves a login that is no superuser", async () => {
  const [row] = await ask(`SELECT current_setting('listen_addresses') AS addresses, 'م' ~ '[[:alpha:]]' AS arabic,
    rolsuper OR rolbypassrls AS mighty FROM pg_roles WHERE rolname = current_user`);
  expect(row).toEqual({ addresses: "127.0.0.1", arabic: true, mighty: false });
});

test("a second supervisor of the same data is refused and does not disturb the first", async () => {
  await expect(startEmbeddedPostgres(dataDir, progress)).rejects.toThrow(/runs already/);
  expect(await ask("SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("after a kill -9 it comes back by itself at the same address, with what was committed", async () => {
  await ask("CREATE TABLE kept AS SELECT 42 AS value");
  process.kill(postmaster().pid, "SIGKILL");
  await restarted.promise;
  await expect
    .poll(() => ask("SELECT value FROM kept").catch(() => "away"), { timeout: 20_000 })
    .toEqual([{ value: 42 }]);
});

test("a start after a clean stop finds the same port, passwords and data", async () => {
  const { url } = database;
  await database.stop();
  expect(findPostmaster(cluster())).toBeUndefined();
  database = await startEmbeddedPostgres(dataDir, progress);
  expect(database.url).toBe(url);
  expect(await ask("SELECT value FROM kept")).toEqual([{ value: 42 }]);
});

async function ask(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database.url, connectionTimeoutMillis: 2_000 });
  client.on("error", () => {}); // told by the query
  try {
    await client.connect();
    return (await client.query(text)).rows;
  } finally {
    await client.end().catch(() => {}); // never connected
  }
}

function cluster(): string {
  return JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")).cluster;
}

function postmaster() {
  const found = findPostmaster(cluster());
  if (!found) throw new Error("No server runs.");
  return found;
}
