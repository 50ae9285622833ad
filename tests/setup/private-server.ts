import pg from "pg";
import type { TestProject } from "vitest/node";
import { generateClient } from "#/platform/launch/build.ts";
import { migrate } from "#/platform/migrate.ts";
import { startPrivateCluster } from "#/platform/postgres/private-cluster.ts";

/** Name of the migrated database that every test file gets a copy of. */
export const template = "wasl_template";

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's address of the server's template database. */
    templateUrl: string;
  }
}

/** Once per run: a server of its own in the temporary folder, with one migrated template. */
export default async function startServer(project: TestProject): Promise<() => Promise<void>> {
  await generateClient({ onStart() {} });
  const cluster = await startPrivateCluster();
  await cluster.makeDatabase(template);
  await migrate(cluster.ownerUrl(template));
  await closeToConnections(cluster.superuserUrl("postgres"));
  project.provide("templateUrl", cluster.ownerUrl(template));
  return cluster.stop;
}

/** A database can be copied only while nobody is connected to it. */
async function closeToConnections(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(`ALTER DATABASE ${template} WITH ALLOW_CONNECTIONS false IS_TEMPLATE true`);
  await client.end();
}
