import { startPrivateCluster } from "#/platform/postgres/private-cluster.ts";
import { runProgram } from "#/platform/run-program.ts";

const comparison = ["--from-migrations", "prisma/migrations", "--to-schema", "prisma/schema", "--exit-code"];

/** Replays the migrations on an empty database and throws with the differences to prisma/schema. */
export async function assertNoDrift(): Promise<void> {
  const cluster = await startPrivateCluster();
  try {
    await cluster.makeDatabase("drift");
    const env = { DATABASE_URL: cluster.ownerUrl("drift"), DATABASE_OWNER_URL: undefined, NO_COLOR: "1" };
    const { code, output } = await runProgram(
      "node_modules/prisma/build/index.js",
      ["migrate", "diff", ...comparison],
      { env },
    );
    if (code !== 0) throw new Error(`Migrations and schema do not agree:\n${output.trim()}`);
  } finally {
    await cluster.stop();
  }
}
