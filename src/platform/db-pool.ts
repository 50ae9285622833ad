import { createHash } from "node:crypto";
import pg from "pg";
import { env } from "./env.ts";
import { log } from "./logger.ts";
import { processGlobal } from "./process-global.ts";

const names = new Map<string, string>();
const maxNames = 1_000;

/** The pool of this process. `bigint` columns come as strings; timestamps as `Date`. */
export function pool(): pg.Pool {
  return processGlobal("wasl.pool", () =>
    // Statements go out as they are given, without waiting for the answer to the one before.
    makePool({ max: env.DATABASE_POOL, application_name: "wasl", pipeline: true }),
  );
}

/**
 * A pool of its own for work that must go on when the main pool is exhausted (the webhook door). Connections act as
 * `wasl_app`, which owns nothing and bypasses nothing.
 */
export function makePool(options: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({
    connectionString: env.DATABASE_URL,
    connectionTimeoutMillis: 3_000,
    idleTimeoutMillis: 60_000,
    // Every table is read for one workspace along an index. A plan made while a table was nearly empty is kept for minutes, and
    // the scan that was cheap then reads all that a day of customers has written since (docs/decisions/023).
    // A process that stands still inside a transaction must not hold its locks for longer than its leases.
    options:
      "-c role=wasl_app -c timezone=UTC -c enable_seqscan=off -c statement_timeout=30s -c lock_timeout=5s -c idle_in_transaction_session_timeout=15s",
    // Longer than the server's own limit: only a peer that is gone without a word (a network that drops packets) gets here.
    query_timeout: 35_000,
    ...options,
  });
  made.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  // One that is in use breaks too, also between two statements; unheard, that would end the process.
  made.on("connect", (client) => {
    client.on("error", (error) => log.debug({ err: error }, "a database connection broke"));
  });
  return made;
}

/** A connection of the main pool; the caller releases it. */
export function connectClient(): Promise<pg.PoolClient> {
  return pool().connect();
}

/** Name under which a statement's text is prepared, or undefined once too many different texts were seen. */
export function namedStatement(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined) return known;
  if (names.size >= maxNames) return undefined;
  const name = createHash("sha256").update(text).digest("hex").slice(0, 32);
  names.set(text, name);
  return name;
}

/** Refuses to serve if isolation would not hold: a role that bypasses row-level security, or a locale without Arabic. */
export async function assertSafeDatabase(): Promise<void> {
  const { rows } = await pool().query(
    `SELECT current_user AS "user", r.rolsuper OR r.rolbypassrls AS unsafe, show_trgm('محمد') <> '{}' AS arabic
     FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const row = rows[0];
  if (!row || row.unsafe) throw new Error(`The database role ${row?.user} bypasses row-level security; use wasl_app.`);
  if (!row.arabic)
    throw new Error("The database's locale has no Arabic letters; create it with C.UTF-8 or en_US.UTF-8.");
}
