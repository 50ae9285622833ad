import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { GET as getMembers } from "#/app/api/members/route.ts";
import { unscoped } from "#/platform/db.ts";
import { env } from "#/platform/env.ts";
import { newId } from "#/platform/ids.ts";
import { password, request } from "./team-fixtures.ts";

const settings: NodeJS.ProcessEnv = {
  NODE_ENV: "production",
  DATABASE_URL: env.DATABASE_URL,
  NEXTAUTH_SECRET: env.NEXTAUTH_SECRET,
  ENCRYPTION_KEYS: env.ENCRYPTION_KEYS,
};

async function admin(...args: string[]) {
  const child = spawn(process.execPath, ["src/admin.ts", ...args], { env: settings });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}

function createWorkspace(slug: string) {
  const owner = ["--owner-email", `${slug}@example.com`, "--owner-password", password];
  return admin("workspace:create", "--name", "Café", "--slug", slug, ...owner, "--kind", "RESTAURANT", "--json");
}

test("workspace, key and person are made from the command line, and the keys work", async () => {
  const slug = `cli-${newId().slice(-12)}`;
  const workspace = JSON.parse((await createWorkspace(slug)).out);
  expect(workspace).toMatchObject({ slug, workspaceId: expect.any(String), ownerId: expect.any(String) });
  const person = ["--email", `agent-${slug}@example.com`, "--password", password, "--name", "Agent", "--role", "AGENT"];
  expect((await admin("user:create", "--workspace", slug, ...person, "--json")).code).toBe(0);
  const key = JSON.parse((await admin("apikey:create", "--workspace", slug, "--scopes", "member.read", "--json")).out);
  expect(key.scopes).toEqual(["member.read"]);
  for (const { apiKey } of [workspace, key]) {
    const response = await getMembers(request("/api/members", { headers: { authorization: `Bearer ${apiKey}` } }));
    expect(await response.json()).toMatchObject([{ role: "OWNER" }, { role: "AGENT" }]);
  }
  const again = await createWorkspace(slug);
  expect(again.code).toBe(1);
  expect(JSON.parse(again.err)).toMatchObject({ error: { code: "conflict" } });
}, 30_000);

test("a delivery that died is handed to the worker again", async () => {
  const id = newId();
  await unscoped((tx) =>
    tx.sql(
      `INSERT INTO "InboundDelivery" (id, provider, body, attempts, "deadAt", error) VALUES ($1, 'test', ''::bytea, 5, now(), 'x')`,
      [id],
    ),
  );
  expect(JSON.parse((await admin("delivery:replay", "--id", id, "--json")).out)).toMatchObject({
    id,
    provider: "test",
  });
  const [row] = await unscoped((tx) =>
    tx.sql(`SELECT attempts, "deadAt", error FROM "InboundDelivery" WHERE id = $1`, [id]),
  );
  expect(row).toEqual({ attempts: 0, deadAt: null, error: null });
  expect((await admin("delivery:replay", "--id", newId())).code).toBe(1);
  await unscoped((tx) => tx.sql(`DELETE FROM "InboundDelivery" WHERE id = $1`, [id]));
}, 30_000);

test("status counts what waits", async () => {
  const { out } = await admin("status", "--json");
  expect(JSON.parse(out)).toMatchObject({ deliveries: { pending: expect.any(Number) }, workers: expect.any(Array) });
});

test.each([
  [[], "Say what to do."],
  [["workspace:destroy"], 'There is no command "workspace:destroy".'],
  [["workspace:create", "--name", "x"], "Missing: --slug, --owner-email, --owner-password."],
  [["apikey:create", "--workspace", "x", "--scopes", "made.up"], "--scopes.0: "],
  [["status", "--verbose"], "Unknown option '--verbose'"],
])("%j is explained with the usage", async (args, message) => {
  const { code, err } = await admin(...args);
  expect(err).toContain(message);
  expect(err).toContain("Usage: npm run admin -- <command>");
  expect(code).toBe(2);
});
