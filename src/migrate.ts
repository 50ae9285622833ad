import { env } from "#/platform/env.ts";
import { migrate } from "#/platform/migrate.ts";

const { applied } = await migrate(env.DATABASE_OWNER_URL ?? env.DATABASE_URL);
console.log(applied ? "The database is migrated." : "The database is up to date.");
