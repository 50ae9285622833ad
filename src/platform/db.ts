import { AsyncLocalStorage } from "node:async_hooks";
import type { PoolClient, QueryResultRow } from "pg";
import { asAppError, isRetryable } from "./db-errors.ts";
import { connectClient, namedStatement } from "./db-pool.ts";
import { AppError } from "./errors.ts";
import { lazyPrisma, type TxPrisma } from "./prisma-in-tx.ts";

/** Runs one statement inside the unit of work. Repeated texts are prepared once per connection. */
export type Sql = <Row = Record<string, unknown>>(text: string, params?: readonly unknown[]) => Promise<Row[]>;

/** One transaction on one connection. `sql` and `prisma` see each other's changes. */
export type Tx = {
  readonly sql: Sql;
  readonly prisma: TxPrisma;
  /** The workspace whose rows are visible now; undefined in an unscoped unit. */
  readonly workspaceId: string | undefined;
  /** A last statement, made when all else is done and sent together with the commit: what is cheaper to write once than bit by bit. */
  withCommit(statement: () => [text: string, params: readonly unknown[]]): void;
  /** Runs after the commit, never after a rollback: hints and wake-ups, nothing that must not be lost. */
  afterCommit(effect: () => void): void;
  /** Makes another workspace's rows the visible ones; for batches that serve several workspaces in turn. */
  enterWorkspace(workspaceId: string): Promise<void>;
};

/** Whoever acts: all that the database needs to know of an `Actor`. */
export type Scope = { readonly workspaceId: string };

type OpenTx = Tx & { commit(): Promise<void>; finish(error?: unknown): Promise<void>; committed(): void };

const current = new AsyncLocalStorage<OpenTx>();
const maxAttempts = 4;
/** The commit is written to disk with the next one that is, or by itself soon after: three times `wal_writer_delay` at most. */
const unforced = "BEGIN; SET LOCAL synchronous_commit = off";
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * The unit of work: one transaction that sees the rows of the actor's workspace only. The only way to a tenant
 * table. `fn` must have no effect outside the transaction, because it runs again after a serialization failure or a
 * deadlock. Called inside another unit of the same workspace it joins it. Throws `unavailable` when the database is
 * away or busy.
 */
export async function inWorkspace<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = current.getStore();
  if (outer?.workspaceId === scope.workspaceId) return fn(outer);
  return transaction(scope.workspaceId, fn);
}

/** A unit of work without a workspace: router tables only, every tenant table looks empty. */
export function unscoped<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(undefined, fn);
}

/**
 * The same for what is done again if a crash of the database undoes it, and whose effects are seen outside only after a
 * later commit: it does not wait for the disk (docs/decisions/004).
 */
export function unscopedUnforced<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
  return transaction(undefined, fn, unforced);
}

/**
 * One statement that only reads, sent together with the start and the end of its transaction: one round trip instead of
 * three. Called inside a unit of work of the same workspace it is part of that. Throws as `inWorkspace` does.
 */
export async function readInWorkspace<Row>(
  scope: Scope,
  text: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  const outer = current.getStore();
  if (outer?.workspaceId === scope.workspaceId) return outer.sql<Row>(text, params);
  return inOneTrip<Row>(`BEGIN READ ONLY; ${setWorkspace(scope.workspaceId)}`, text, params);
}

/** One statement as `unscopedUnforced` makes it, sent together with the start and the end of its transaction. */
export function changeUnforced<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
  return inOneTrip<Row>(unforced, text, params);
}

async function inOneTrip<Row>(begin: string, text: string, params: readonly unknown[]): Promise<Row[]> {
  try {
    const client = await connectClient();
    const answers = await Promise.allSettled([
      client.query(begin),
      client.query<Row & QueryResultRow>({ name: namedStatement(text), text, values: params as unknown[] }),
      client.query("COMMIT"),
    ]);
    const failed = answers.find((answer) => answer.status === "rejected");
    client.release(failed !== undefined && answers[2].status === "rejected");
    if (failed) throw failed.reason;
    return answers[1].status === "fulfilled" ? answers[1].value.rows : [];
  } catch (error) {
    throw asAppError(error);
  }
}

async function transaction<T>(
  workspaceId: string | undefined,
  fn: (tx: Tx) => Promise<T>,
  begin = "BEGIN",
): Promise<T> {
  const opening = workspaceId ? `${begin}; ${setWorkspace(workspaceId)}` : begin;
  for (let attempt = 1; ; attempt++) {
    try {
      return await attemptTransaction(workspaceId, fn, opening);
    } catch (error) {
      if (attempt < maxAttempts && isRetryable(error)) continue;
      throw asAppError(error);
    }
  }
}

async function attemptTransaction<T>(
  workspaceId: string | undefined,
  fn: (tx: Tx) => Promise<T>,
  opening: string,
): Promise<T> {
  const client = await connectClient();
  let broken: Error | undefined;
  try {
    const begun = client.query(opening);
    begun.catch(() => {}); // heard before the commit; what follows on a broken connection fails by itself
    const tx = openTx(client, workspaceId);
    const result = await runInside(tx, async (open) => {
      const made = await fn(open);
      await begun;
      return made;
    });
    tx.committed();
    return result;
  } catch (error) {
    await client.query("ROLLBACK").catch((reason: Error) => {
      broken = reason;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function runInside<T>(tx: OpenTx, fn: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    const result = await current.run(tx, () => fn(tx));
    await tx.finish();
    await tx.commit();
    return result;
  } catch (error) {
    await tx.finish(error);
    throw error;
  }
}

function openTx(client: PoolClient, workspaceId: string | undefined): OpenTx {
  let visible = workspaceId;
  const last: Parameters<Tx["withCommit"]>[0][] = [];
  const effects: (() => void)[] = [];
  const lazy = lazyPrisma(client);
  const sql: Sql = async <Row>(text: string, params: readonly unknown[] = []) => {
    const result = await client.query({ name: namedStatement(text), text, values: params as unknown[] });
    return result.rows as Row[];
  };
  return {
    sql,
    prisma: lazy.prisma,
    get workspaceId() {
      return visible;
    },
    withCommit: (statement) => last.push(statement),
    afterCommit: (effect) => effects.push(effect),
    async enterWorkspace(next) {
      // Goes out together with the statement that follows; should it fail, that one fails too, for its transaction is lost.
      client.query(setWorkspace(next)).catch(() => {});
      visible = next;
    },
    async commit() {
      const written = last.map((statement) => sql(...statement()));
      const [{ command }] = await Promise.all([client.query("COMMIT"), ...written]);
      // After a statement that failed and was caught, PostgreSQL answers COMMIT with a rollback and no error.
      if (command !== "COMMIT") throw new AppError("internal", "A unit of work went on after a statement had failed.");
    },
    finish: lazy.finish,
    committed: () => {
      for (const effect of effects) effect();
    },
  };
}

function setWorkspace(workspaceId: string): string {
  if (!uuid.test(workspaceId)) throw new AppError("internal", "A workspace id must be a UUID.");
  return `SELECT set_config('app.workspace_id', '${workspaceId}', true)`;
}
