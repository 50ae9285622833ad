import { expect, test } from "vitest";
import { GET as getMembers } from "#/app/api/members/route.ts";
import { DELETE as deleteDeletion, POST as postDeletion } from "#/app/api/workspace/deletion/route.ts";
import { eraseWorkspace, findDueWorkspaces } from "#/domain/team/accounts/delete-workspace.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { makeShop } from "../factories.ts";
import { mailsTo } from "./account-fixtures.ts";
import { errorOf, makeMember, makeWorkspace, request, signedIn } from "./team-fixtures.ts";
import { fillTables, tenantTables } from "./tenant-rows.ts";

async function owned() {
  const workspace = await makeWorkspace();
  const { cookie } = await signedIn(workspace.ownerId);
  const headers = { cookie };
  return {
    ...workspace,
    ask: (slug = workspace.slug) => postDeletion(request("/api/workspace/deletion", { json: { slug }, headers })),
    takeBack: (by = cookie) =>
      deleteDeletion(request("/api/workspace/deletion", { method: "DELETE", headers: { cookie: by } })),
    read: async () => (await getMembers(request("/api/members", { headers }))).status,
  };
}

const makeDue = (workspaceId: string) =>
  inWorkspace({ workspaceId }, (tx) =>
    tx.sql(`UPDATE "Workspace" SET status = 'DELETING', "deletionDueAt" = now() - interval '1 s' WHERE id = $1`, [
      workspaceId,
    ]),
  );

test("a workspace that is to be deleted is closed at once, and an owner can take that back", async () => {
  const workspace = await owned();
  expect((await workspace.ask("another-one")).status).toBe(400);
  const answer = (await (await workspace.ask()).json()) as { dueAt: string };
  const days = (Date.parse(answer.dueAt) - Date.now()) / 86_400_000;
  expect(days).toBeGreaterThan(13.9);
  expect(await workspace.read()).toBe(403);
  const byKey = await getMembers(request("/api/members", { headers: { authorization: `Bearer ${workspace.apiKey}` } }));
  expect(byKey.status).toBe(401);
  expect((await mailsTo(workspace.email))[0]).toMatchObject({ template: "deletionRequested" });
  const agent = await signedIn((await makeMember(workspace.workspaceId, "ADMIN")).userId);
  expect(await errorOf(await workspace.takeBack(agent.cookie))).toMatchObject({ status: 404 });
  expect((await workspace.takeBack()).status).toBe(204);
  expect(await workspace.read()).toBe(200);
  expect((await workspace.takeBack()).status).toBe(409);
});

test("before its time nothing is deleted, whoever asks for it", async () => {
  const workspace = await owned();
  await eraseWorkspace({ workspaceId: workspace.workspaceId });
  await unscoped((tx) => tx.sql("SELECT erase_workspace($1)", [workspace.workspaceId]));
  await workspace.ask();
  await findDueWorkspaces();
  await eraseWorkspace({ workspaceId: workspace.workspaceId });
  await unscoped((tx) => tx.sql("SELECT erase_workspace($1)", [workspace.workspaceId]));
  expect((await workspace.takeBack()).status).toBe(204);
});

test("after its time every row of it is gone, log and all, and no row of another", async () => {
  const [shop, other] = [await makeShop(), await makeShop()];
  await fillTables(shop.actor, "gone");
  await fillTables(other.actor, "stays");
  const { workspaceId } = shop.actor;
  await makeDue(workspaceId);
  await eraseWorkspace({ workspaceId });
  const count = async (id: string, table: string) => {
    const key = table === "Workspace" ? "id" : `"workspaceId"`;
    const sql = `SELECT count(*)::int AS n FROM "${table}" WHERE ${key} = $1`;
    const [row] = await inWorkspace({ workspaceId: id }, (tx) => tx.sql<{ n: number }>(sql, [id]));
    return row?.n ?? 0;
  };
  for (const table of [
    ...(await tenantTables()),
    "Workspace",
    "Membership",
    "ApiKey",
    "Event",
    "OutboundLane",
    "ChannelRoute",
  ]) {
    expect(await count(workspaceId, table), table).toBe(0);
  }
  for (const table of [...(await tenantTables()), "Workspace"]) {
    expect(await count(other.actor.workspaceId, table), table).toBeGreaterThan(0);
  }
  await expect(
    inWorkspace(other.actor, (tx) =>
      tx
        .sql(`SELECT set_config('app.erasing', $1, true)`, [other.actor.workspaceId])
        .then(() => tx.sql(`DELETE FROM "ActivityLog"`)),
    ),
  ).rejects.toThrow();
}, 60_000);
