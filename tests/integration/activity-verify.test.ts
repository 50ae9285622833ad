import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { sealWorkspace } from "#/domain/team/activity-log/seal-activity.ts";
import { createApiKey, revokeApiKey } from "#/domain/team/api-keys.ts";
import { inWorkspace } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { tamper } from "./tamper.ts";
import { makeWorkspace } from "./team-fixtures.ts";

// The command that an operator runs, as a process: what it says, and above all how it ends.

const settings: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  DATABASE_URL: env.DATABASE_URL,
  NEXTAUTH_SECRET: env.NEXTAUTH_SECRET,
  ENCRYPTION_KEYS: env.ENCRYPTION_KEYS,
};

async function verify(...args: string[]) {
  const child = spawn(process.execPath, ["src/admin.ts", "activity:verify", ...args], { env: settings });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

test("a whole log ends with 0; one changed entry ends with 1 and is named, by workspace and over all", async () => {
  const [ours, others] = [await makeWorkspace(), await makeWorkspace()];
  for (const { actor, workspaceId } of [ours, others]) {
    const { id } = await createApiKey(actor, { name: "Till", scopes: ["contact.read"], expiresAt: null });
    await revokeApiKey(actor, id);
    await sealWorkspace(workspaceId);
  }
  const whole = await verify("--workspace", ours.slug, "--json");
  expect(whole).toMatchObject({ code: 0, err: "" });
  const [report] = JSON.parse(whole.out).workspaces;
  expect(JSON.parse(whole.out)).toEqual({ isWhole: true, workspaces: [{ ...report, broken: null, unsealed: 0 }] });
  expect(report).toMatchObject({ workspaceId: ours.workspaceId, sealed: expect.any(Number), head: expect.any(String) });

  const [{ id } = { id: "" }] = await inWorkspace(ours.actor, (tx) =>
    tx.sql<{ id: string }>(`SELECT id FROM "ActivityLog" WHERE action = 'apikey.create'`),
  );
  await tamper(`UPDATE "ActivityLog" SET "actorName" = 'Somebody else' WHERE id = '${id}'`, ours.workspaceId);
  const broken = { id, seq: expect.any(Number), problem: "changed" };
  const told = await verify("--workspace", ours.slug, "--json");
  expect(told.code).toBe(1);
  expect(JSON.parse(told.out)).toMatchObject({ isWhole: false, workspaces: [{ broken }] });
  const read = await verify();
  expect(read.code).toBe(1);
  expect(read.out).toContain(id);
  expect((await verify("--workspace", others.slug)).code).toBe(0);
}, 60_000);

test("a workspace that does not exist is a mistake, not a whole log", async () => {
  expect(await verify("--workspace", "no-such-workspace")).toMatchObject({ code: 1, out: "" });
}, 30_000);
