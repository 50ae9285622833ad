import { pool } from "#/platform/db-pool.ts";
import { env } from "#/platform/env.ts";
import { makeDemoWorkspace } from "./demo/make-workspace.ts";
import { demoWorkspaces } from "./demo/workspaces.ts";

// Two workspaces rather than one, so that a leak between them would show. The last line printed is for `npm start`.
if (!env.SIMULATOR) throw new Error("The demo numbers live in the simulator: SEED_DEMO=on needs SIMULATOR=on.");
for (const demo of demoWorkspaces) await makeDemoWorkspace(demo);
await pool().end();

const logins = demoWorkspaces.flatMap(({ workspace, people, password }) =>
  [workspace.ownerEmail, ...people.map(({ email }) => email)].map((email) => ({
    workspace: workspace.name,
    email,
    password,
  })),
);
console.log(JSON.stringify({ logins }));
