import { expect, test } from "vitest";
import { inWorkspace, readInWorkspace, type Tx, unscoped, unscopedUnforced } from "#/platform/db.ts";
import { pool } from "#/platform/db-pool.ts";
import { newId } from "#/platform/ids.ts";
import { makeWorkspace } from "./team-fixtures.ts";

const names = `SELECT name FROM "Workspace" WHERE id = $1`;

test("a read in one round trip sees its own workspace and no other", async () => {
  const [own, other] = [await makeWorkspace(), await makeWorkspace()];
  expect(await readInWorkspace(own, names, [own.workspaceId])).toHaveLength(1);
  expect(await readInWorkspace(own, names, [other.workspaceId])).toEqual([]);
});

test("it leaves no workspace behind on its connection", async () => {
  const own = await makeWorkspace();
  await readInWorkspace(own, names, [own.workspaceId]);
  const settings = await Promise.all(
    Array.from({ length: 20 }, () => pool().query("SELECT current_setting('app.workspace_id', true) AS id")),
  );
  expect(settings.every(({ rows }) => !rows[0].id)).toBe(true);
});

test("inside a unit of work it sees what that has written", async () => {
  const own = await makeWorkspace();
  await inWorkspace(own, async (tx) => {
    await tx.sql(`UPDATE "Workspace" SET name = 'Renamed' WHERE id = $1`, [own.workspaceId]);
    expect(await readInWorkspace(own, names, [own.workspaceId])).toEqual([{ name: "Renamed" }]);
  });
});

test("it writes nothing, and its connection is as good as new after an error", async () => {
  const own = await makeWorkspace();
  const rename = `UPDATE "Workspace" SET name = 'Changed' WHERE id = $1`;
  for (let n = 0; n < 20; n++)
    await expect(readInWorkspace(own, rename, [own.workspaceId])).rejects.toThrow("read-only");
  expect(await readInWorkspace(own, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("an id that is no UUID reaches no database", async () => {
  await expect(readInWorkspace({ workspaceId: "' OR 1=1" }, "SELECT 1")).rejects.toThrow("must be a UUID");
});

test("a batch that goes from workspace to workspace sees each in its turn only", async () => {
  const [own, other] = [await makeWorkspace(), await makeWorkspace()];
  const seen = await unscoped(async (tx) => {
    const found: number[] = [];
    for (const { workspaceId } of [own, other]) {
      await tx.enterWorkspace(workspaceId);
      found.push((await tx.sql(names, [own.workspaceId])).length);
    }
    await expect(tx.enterWorkspace("nobody")).rejects.toThrow("must be a UUID");
    return found;
  });
  expect(seen).toEqual([1, 0]);
  expect(await inWorkspace({ workspaceId: newId() }, (tx) => tx.sql(names, [own.workspaceId]))).toEqual([]);
});

test("what is written with the commit is made last, sees all that went before, and fails the whole unit", async () => {
  const own = await makeWorkspace();
  const rename = `UPDATE "Workspace" SET name = name || $2 WHERE id = $1`;
  await inWorkspace(own, async (tx) => {
    tx.withCommit(() => [rename, [own.workspaceId, " the second"]]);
    await tx.sql(`UPDATE "Workspace" SET name = 'The first and' WHERE id = $1`, [own.workspaceId]);
  });
  expect(await readInWorkspace(own, names, [own.workspaceId])).toEqual([{ name: "The first and the second" }]);
  const effects: string[] = [];
  const broken = inWorkspace(own, async (tx) => {
    tx.withCommit(() => ["SELECT 1 / $1::int", [0]]);
    tx.afterCommit(() => effects.push("told"));
    await tx.sql(rename, [own.workspaceId, " and more"]);
  });
  await expect(broken).rejects.toThrow("division by zero");
  expect(effects).toEqual([]);
  expect(await readInWorkspace(own, names, [own.workspaceId])).toEqual([{ name: "The first and the second" }]);
});

test("only a unit that may be undone by a crash does not wait for the disk", async () => {
  const source = async (tx: Tx) => {
    const [row] = await tx.sql<{ source: string }>("SELECT source FROM pg_settings WHERE name = 'synchronous_commit'");
    return row?.source;
  };
  expect(await unscopedUnforced(source)).toBe("session");
  expect(await unscoped(source)).toBe("command line");
});
