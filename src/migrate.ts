import { assertDatabaseReachable } from "#/platform/launch/preconditions.ts";
import { problemLine } from "#/platform/launch/problem.ts";
import { readSettings, withDatabase } from "#/platform/launch/settings.ts";
import { migrate } from "#/platform/migrate.ts";
import { runningEmbeddedUrl } from "#/platform/postgres/running-url.ts";

try {
  const found = readSettings("production");
  const { env } = found.isEmbedded ? withDatabase(found, await runningEmbeddedUrl(found.env.DATA_DIR)) : found;
  const url = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  await assertDatabaseReachable(url);
  const { applied } = await migrate(url);
  console.log(applied ? "The database is migrated." : "The database is up to date.");
} catch (error) {
  console.error(problemLine(error) ?? error);
  process.exitCode = 1;
}
