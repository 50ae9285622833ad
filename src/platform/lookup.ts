import { asAppError } from "./db-errors.ts";
import { namedStatement, pool } from "./db-pool.ts";

/**
 * One statement outside a unit of work, in one round trip: the questions asked before a workspace is known (whose
 * session, whose key, which workspaces), and claims of router tables. Tenant tables look empty here. Throws `unavailable` when the database is away.
 */
export async function lookup<Row>(text: string, params: readonly unknown[] = []): Promise<Row[]> {
  try {
    const result = await pool().query({ name: namedStatement(text), text, values: params as unknown[] });
    return result.rows as Row[];
  } catch (error) {
    throw asAppError(error);
  }
}
