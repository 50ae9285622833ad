import pg from "pg";

/** The login that owns the database and runs migrations. It is no superuser, so isolation holds in development too. */
export const ownerRole = "wasl_owner";

/** Makes the owner's login and the database as far as they are missing. Safe to repeat. */
export async function prepareDatabase(superuserUrl: string, database: string, ownerPassword: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const role = await client.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [ownerRole]);
    if (role.rowCount === 0) {
      // CREATEROLE: migrations make the other roles. CREATEDB: shadow and test databases.
      await client.query(
        `CREATE ROLE ${ownerRole} LOGIN CREATEROLE CREATEDB PASSWORD ${pg.escapeLiteral(ownerPassword)}`,
      );
    }
    const exists = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database]);
    if (exists.rowCount === 0)
      await client.query(`CREATE DATABASE ${pg.escapeIdentifier(database)} OWNER ${ownerRole}`);
  } finally {
    await client.end();
  }
}

/** Refuses a cluster whose locale cannot tell Arabic letters apart from punctuation: searches would find nothing. */
export async function assertArabicLetters(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rows } = await client.query("SELECT 'م' ~ '[[:alpha:]]' AS letters, getdatabaseencoding() AS encoding");
    if (rows[0]?.letters && rows[0].encoding === "UTF8") return;
    throw new Error(
      `The embedded PostgreSQL has no Arabic letters (encoding ${rows[0]?.encoding}); it was not made by Wasl.`,
    );
  } finally {
    await client.end();
  }
}

/** Address of a database of a server on this machine. */
export function localUrl(user: string, password: string, port: number, database: string): string {
  return `postgresql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}
