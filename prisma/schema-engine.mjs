#!/usr/bin/env node
// Stands in for Prisma's native schema engine, which its CLI would download from a host of its own. It runs the same
// engine compiled to WebAssembly over `pg`, and speaks the same protocol: JSON-RPC 2.0, one message a line, on stdio.
// prisma.config.ts names it in PRISMA_SCHEMA_ENGINE_BINARY. See docs/decisions for why.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const charOid = 18; // "char", used in PostgreSQL's own catalogue
const { values: flags, positionals } = parseArgs({
  options: {
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
  },
  allowPositionals: true,
  strict: false,
});
const url = flags.datasource ? JSON.parse(flags.datasource).url : undefined;

if (positionals[0] === "cli") await answerOnce(positionals[1]);
else await serve();

/** `can-connect-to-database` and `create-database`: exit code 0, or one line of JSON on stderr. */
async function answerOnce(command) {
  try {
    if (command === "create-database") await createDatabase();
    else await query(url, "SELECT 1");
  } catch (error) {
    const error_code = error.code === "3D000" ? "P1003" : "P1001";
    const fields = { error_code, message: error.message };
    process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    process.exitCode = 1;
  }
}

async function createDatabase() {
  const name = decodeURIComponent(new URL(url).pathname.slice(1));
  await query(inDatabase(url, "postgres"), `CREATE DATABASE ${pg.escapeIdentifier(name)}`);
}

async function query(connectionString, text) {
  const client = new pg.Client({
    connectionString,
    connectionTimeoutMillis: 5_000,
  });
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end();
  }
}

async function serve() {
  const { SchemaEngine } = await loadEngine();
  const datamodels = flags.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
  const engine = await SchemaEngine.new(
    { datamodels },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapterFactory()),
  );
  for await (const line of createInterface({ input: process.stdin })) {
    const request = line.trim() ? JSON.parse(line) : {};
    if (request.method) await answer(engine, request); // what has no method is an answer to our "print"
  }
  process.exit(); // the engine's pool would keep the process alive
}

async function loadEngine() {
  globalThis.PRISMA_WASM_PANIC_REGISTRY = {
    set_message: (message) => process.stderr.write(`${message}\n`),
  };
  const engine = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const wasm = new URL("schema_engine_bg.wasm", import.meta.resolve("@prisma/schema-engine-wasm/schema_engine_bg"));
  const bytes = readFileSync(fileURLToPath(wasm));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": engine,
  });
  engine.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return engine;
}

async function answer(engine, { id, method, params }) {
  try {
    const result = await engine[method](params ?? undefined);
    if (method === "diff" && result?.stdout) send({ id, method: "print", params: { content: result.stdout } });
    send({ id, result: result ?? null });
  } catch (error) {
    const data = {
      is_panic: false,
      message: error.message,
      meta: error.meta ?? null,
      error_code: error.code ?? "",
    };
    send({
      id,
      error: {
        code: 4466,
        message: "An error happened. Check the data field for details.",
        data,
      },
    });
  }
}

function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

function adapterFactory() {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => connect(url),
    async connectToShadowDb() {
      const name = `wasl_shadow_${randomUUID()}`;
      await query(url, `CREATE DATABASE "${name}"`);
      return connect(inDatabase(url, name), () => query(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    },
  };
}

/** Prisma's adapter with the two faults repaired that matter to a schema engine. */
async function connect(connectionString, afterwards = async () => {}) {
  // The engine takes advisory locks and sets session state, so all of it must run on one connection.
  const pool = new pg.Pool({
    connectionString,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 5_000,
  });
  const adapter = await new PrismaPg(pool).connect();
  const schemaName = new URL(connectionString).searchParams.get("schema") ?? "public";
  return Object.assign(adapter, {
    getConnectionInfo: () => ({ schemaName, supportsRelationJoins: true }),
    executeScript: (script) =>
      pool.query(atomic(script)).then(
        () => {},
        (error) => adapter.onError(error),
      ),
    queryRaw: (request) => readWithCharColumns(adapter, request),
    async dispose() {
      await pool.end();
      await afterwards();
    },
  });
}

/**
 * Prisma splits at every semicolon, which breaks functions and policies; PostgreSQL takes a script as it is and runs it
 * as one transaction. The mark at its end commits with it, so that after a kill -9 `npm run migrate` knows whether
 * an unfinished migration took effect. The table of that mark is the login's, whatever role the script took on.
 */
function atomic(script) {
  if (/\bCONCURRENTLY\b/i.test(script)) return script; // must stand alone, outside any transaction
  const unfinished = "finished_at IS NULL AND rolled_back_at IS NULL";
  return `${script}
;RESET ROLE;
DO $mark$ BEGIN
  IF to_regclass('_prisma_migrations') IS NOT NULL THEN
    UPDATE _prisma_migrations SET logs = 'took effect' WHERE ${unfinished};
  END IF;
END $mark$`;
}

/** Prisma does not know the type "char", and given as text it makes the engine panic. */
async function readWithCharColumns(adapter, request) {
  const { fields, rows } = await adapter.performIO(request);
  const known = fields.map((field) => ({
    ...field,
    dataTypeID: field.dataTypeID === charOid ? 25 : field.dataTypeID,
  }));
  const { columnNames, columnTypes } = await Object.getPrototypeOf(adapter).queryRaw.call(
    Object.assign(Object.create(adapter), {
      performIO: async () => ({ fields: known, rows }),
    }),
    request,
  );
  const isChar = fields.map((field) => field.dataTypeID === charOid);
  return {
    columnNames,
    columnTypes: columnTypes.map((t, i) => (isChar[i] ? ColumnTypeEnum.Character : t)),
    rows,
  };
}

function inDatabase(connectionString, name) {
  const other = new URL(connectionString);
  other.pathname = `/${name}`;
  return other.toString();
}
