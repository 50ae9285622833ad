import { env } from "#/platform/env.ts";
import { assertDatabaseReachable } from "#/platform/launch/preconditions.ts";
import { problemLine } from "#/platform/launch/problem.ts";
import { migrate } from "#/platform/migrate.ts";

try {
  const url = env.DATABASE_OWNER_URL ?? env.DATABASE_URL;
  await assertDatabaseReachable(url);
  const { applied } = await migrate(url);
  console.log(applied ? "The database is migrated." : "The database is up to date.");
} catch (error) {
  console.error(problemLine(error) ?? error);
  process.exitCode = 1;
}
