import { beforeAll, describe, expect, test } from "vitest";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { sqlState } from "#/platform/db-errors.ts";
import { Prisma } from "#/platform/prisma/client.ts";
import { makeShop, type Shop } from "../factories.ts";
import { routerTables } from "../router-tables.ts";
import { fillTables, insertRow, type Row, tenantTables } from "./tenant-rows.ts";

// G2 and G3 of the security bar, read from the database's own catalogue: a new table without protection fails here.

/** Unique keys and indexes of tenant tables that do not start with the workspace, and why. */
const globalKeys: Record<string, string> = {
  ChannelAccount_token_key: "the token of a webhook address is all there is to find the workspace by",
  Workspace_slug_key: "an address of the product",
  Workspace_domain_key: "an address on the internet",
};

/** References of tables with a workspace that leave it out, and why. */
const globalReferences: Record<string, string> = { Membership_userId_fkey: "a person belongs to no workspace" };

/** Functions that run with their owner's rights, and whose these are. */
const definers: Record<string, string> = {
  erase_workspace: "wasl_owner",
  keep_partitions: "wasl_owner",
  platform_workspaces: "wasl_search",
  redact_activities: "wasl_owner",
  resolve_api_key: "wasl_search",
  resolve_session: "wasl_search",
  seal_activity: "wasl_owner",
  search_contacts: "wasl_search",
  workspace_id_of: "wasl_search",
  workspaces_due_for_deletion: "wasl_search",
  workspaces_of: "wasl_search",
  workspaces_with_activity: "wasl_search",
  workspaces_with_unsealed_activity: "wasl_search",
};

/** Tables without a workspace: people, bodies that belong to nobody yet, workers, and the history of migrations. */
const tablesOfNobody = [
  "InboundDelivery",
  "Mail",
  "OutboundCalls",
  "RecoveryCode",
  "RefreshToken",
  "SignUp",
  "User",
  "UserSession",
  "VerificationToken",
  "WorkerHeartbeat",
  "_prisma_migrations",
];

const ask = <R>(sql: string, params: unknown[] = []) => unscoped((tx) => tx.sql<R>(sql, params));
let tables: string[];

beforeAll(async () => {
  tables = await tenantTables();
});

test("every table is a tenant's, a router's or nobody's", async () => {
  const all = await ask<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')`,
  );
  const known = new Set([...tables, ...Object.keys(routerTables), ...tablesOfNobody, "Workspace"]);
  expect(all.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  expect(tables.length).toBeGreaterThan(25);
  expect(Object.keys(routerTables).filter((name) => !all.some((one) => one.name === name))).toEqual([]);
});

test("every tenant table has forced row-level security, and one policy for everybody on its key", async () => {
  const found = await ask<{ name: string; isEnabled: boolean; isForced: boolean; policies: string[] }>(
    `SELECT c.relname AS name, c.relrowsecurity AS "isEnabled", c.relforcerowsecurity AS "isForced",
       ARRAY(SELECT concat_ws(' | ', p.polcmd, p.polpermissive, p.polroles::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
         FROM pg_policy p WHERE p.polrelid = c.oid AND p.polroles && ARRAY[0::oid, 'wasl_app'::regrole::oid]) AS policies
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY ($1::text[])`,
    [[...tables, "Workspace"]],
  );
  const unprotected = found.filter(({ name, isEnabled, isForced, policies }) => {
    const key = name === "Workspace" ? "id" : '"workspaceId"';
    const condition = `(${key} = current_workspace())`;
    return (
      !isEnabled || !isForced || policies.length !== 1 || policies[0] !== `* | t | {0} | ${condition} | ${condition}`
    );
  });
  expect(unprotected).toEqual([]);
  expect(found).toHaveLength(tables.length + 1);
});

test("the policies of the search role read only, and only the few tables it needs", async () => {
  const policies = await ask(
    `SELECT tablename, cmd, qual FROM pg_policies WHERE schemaname = 'public' AND 'wasl_search' = ANY (roles) ORDER BY 1`,
  );
  const tablesOfSearch = ["ActivityLog", "Contact", "Impersonation", "Role", "TeamMembership", "Workspace"];
  expect(policies).toEqual(tablesOfSearch.map((tablename) => ({ tablename, cmd: "SELECT", qual: "true" })));
  const columns = await ask<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = '"ActivityLog"'::regclass AND attnum > 0
       AND NOT attisdropped AND has_column_privilege('wasl_search', attrelid, attname, 'SELECT') ORDER BY 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(["seq", "workspaceId"]); // who has unsealed entries, not what they say
});

test("every reference between tables of a workspace carries the workspace", async () => {
  const loose = await ask<{ name: string }>(
    `SELECT k.conname AS name FROM pg_constraint k
     WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attname = 'workspaceId')
       AND NOT EXISTS (
         SELECT FROM unnest(k.conkey, k.confkey) AS u(own, other)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.own AND a.attname = 'workspaceId'
         JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other
           AND b.attname = CASE WHEN k.confrelid = '"Workspace"'::regclass THEN 'id' ELSE 'workspaceId' END)`,
  );
  expect(loose.map(({ name }) => name).sort()).toEqual(Object.keys(globalReferences));
});

test("no reference clears a workspace, and none of a tenant's rows hangs on a row of nobody", async () => {
  const clearing = await ask(
    `SELECT conname FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND (confdeltype IN ('n', 'd') OR confupdtype IN ('n', 'd'))
       AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = conrelid AND a.attname = 'workspaceId')`,
  );
  expect(clearing).toEqual([]);
});

test("every key and index of a tenant table leads with the workspace", async () => {
  const found = await ask<{ name: string }>(
    `SELECT i.indexrelid::regclass::text AS name FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
     WHERE t.relnamespace = 'public'::regnamespace AND t.relname = ANY ($1::text[])
       AND a.attname <> CASE t.relname WHEN 'Workspace' THEN 'id' ELSE 'workspaceId' END`,
    [[...tables, "Workspace"]],
  );
  expect(found.map(({ name }) => name.replaceAll('"', "")).sort()).toEqual(Object.keys(globalKeys).sort());
});

test("no statistics tell one workspace from another, so that all get the same plans", async () => {
  const found = await ask<{ name: string }>(
    `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND c.relname = ANY ($1::text[])
       AND a.attname = 'workspaceId' AND a.attstattarget IS DISTINCT FROM 0`,
    [tables],
  );
  expect(found.map(({ name }) => name)).toEqual([]); // ALTER TABLE … ALTER COLUMN "workspaceId" SET STATISTICS 0
});

test("the app's role owns nothing and bypasses nothing", async () => {
  const [role] = await ask(
    `SELECT current_user::text AS name, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles WHERE rolname = current_user`,
  );
  expect(role).toEqual({
    name: "wasl_app",
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolreplication: false,
  });
  const owned = await ask(
    `SELECT relname FROM pg_class WHERE relowner = 'wasl_app'::regrole AND relnamespace <> pg_my_temp_schema()
     UNION SELECT proname FROM pg_proc WHERE proowner = 'wasl_app'::regrole
     UNION SELECT nspname FROM pg_namespace WHERE nspowner = 'wasl_app'::regrole`,
  );
  expect(owned).toEqual([]);
  const others = await ask<{ name: string }>(
    `SELECT rolname AS name FROM pg_roles WHERE pg_has_role('wasl_app', oid, 'USAGE') AND rolname <> 'wasl_app'`,
  );
  expect(others.map(({ name }) => name)).toEqual(["wasl_jobs"]);
  const powerful = await ask(
    `SELECT rolname FROM pg_roles WHERE rolname IN ('wasl_owner', 'wasl_jobs', 'wasl_search') AND (rolsuper OR rolbypassrls)`,
  );
  expect(powerful).toEqual([]);
});

test("the app cannot make tables, switch protection off, or change what is append-only", async () => {
  const [may] = await ask<Record<string, boolean>>(
    `SELECT has_schema_privilege('public', 'CREATE') AS "create", has_table_privilege('"ActivityLog"', 'UPDATE') AS "update",
       has_table_privilege('"ActivityLog"', 'DELETE') AS "delete", has_table_privilege('"Message"', 'TRUNCATE') AS "truncate",
       has_function_privilege('protect_tenant_table(regclass, text)', 'EXECUTE') AS protect`,
  );
  expect(may).toEqual({ create: false, update: false, delete: false, truncate: false, protect: false });
});

test("functions with their owner's rights are the known ones, with a fixed search path", async () => {
  const found = await ask<{ name: string; owner: string; path: string | null }>(
    `SELECT p.proname AS name, p.proowner::regrole::text AS owner,
       (SELECT c FROM unnest(p.proconfig) AS c WHERE c LIKE 'search_path=%') AS path
     FROM pg_proc p WHERE p.prosecdef AND p.pronamespace IN ('public'::regnamespace, 'wasl_parts'::regnamespace) ORDER BY 1`,
  );
  expect(Object.fromEntries(found.map(({ name, owner }) => [name, owner]))).toEqual(definers);
  // Unless it is named last, the caller's temporary schema is searched first, before the system's own tables.
  expect(found.filter(({ path }) => path !== "search_path=pg_catalog, public, pg_temp")).toEqual([]);
});

test("states are text with a CHECK, never enums", async () => {
  expect(
    await ask(`SELECT typname FROM pg_type WHERE typtype = 'e' AND typnamespace = 'public'::regnamespace`),
  ).toEqual([]);
  const unchecked = await ask(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.atttypid = 'text'::regtype AND c.relname <> '_prisma_migrations'
       AND a.attname IN ('status', 'state', 'direction', 'role', 'kind', 'priority', 'senderKind', 'connectionStatus', 'healthStatus', 'presence')
       AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND a.attnum = ANY (k.conkey)) ORDER BY 1`,
  );
  // Meta names template states, and adds to them; a worker's kind is its program's name.
  expect(unchecked).toEqual([{ name: "MessageTemplate.status" }, { name: "WorkerHeartbeat.kind" }]);
});

describe("with a row in every table of two workspaces", () => {
  let ours: Shop;
  let theirs: Shop;
  let rows: Map<string, Row>;

  beforeAll(async () => {
    [ours, theirs] = [await makeShop(), await makeShop()];
    rows = await fillTables(ours.actor, "ours");
    await fillTables(theirs.actor, "theirs");
  });

  test("without a workspace every model is empty", async () => {
    const scoped = Object.values(Prisma.ModelName).filter((model) => model === "Workspace" || tables.includes(model));
    expect(scoped.length).toBe(tables.length + 1);
    for (const model of scoped) expect(await countWith(undefined, model), model).toBe(0);
    for (const model of scoped) expect(await countWith(ours, model), model).toBeGreaterThan(0);
  });

  test("a workspace sees its own rows only", async () => {
    for (const table of tables) {
      const seen = await inWorkspace(theirs.actor, (tx) =>
        tx.sql<{ id: string }>(`SELECT DISTINCT "workspaceId" AS id FROM "${table}"`),
      );
      expect(seen, table).toEqual([{ id: theirs.actor.workspaceId }]);
    }
  });

  test.each([["another workspace"], ["no workspace"]])("from %s no row can be inserted", async (from) => {
    for (const table of tables) {
      const insert = (tx: Parameters<Parameters<typeof unscoped>[0]>[0]) => insertRow(tx, table, rows.get(table) ?? {});
      const attempt = from === "no workspace" ? unscoped(insert) : inWorkspace(theirs.actor, insert);
      expect(await attempt.then(() => "inserted", sqlState), table).toBe("42501");
    }
  });

  test("another workspace's rows cannot be changed, removed or given away", async () => {
    for (const table of tables.filter((name) => name !== "ActivityLog")) {
      const [ourId, theirId] = [ours.actor.workspaceId, theirs.actor.workspaceId];
      const touched = await inWorkspace(theirs.actor, async (tx) => [
        ...(await tx.sql(`UPDATE "${table}" SET "workspaceId" = $1 WHERE "workspaceId" = $2 RETURNING 1`, [
          theirId,
          ourId,
        ])),
        ...(await tx.sql(`DELETE FROM "${table}" WHERE "workspaceId" = $1 RETURNING 1`, [ourId])),
      ]);
      expect(touched, table).toEqual([]);
      const given = inWorkspace(theirs.actor, (tx) => tx.sql(`UPDATE "${table}" SET "workspaceId" = $1`, [ourId]));
      expect(await given.then(() => "given", sqlState), table).toBe("42501");
    }
  });

  test("the append-only log refuses a change even from its own workspace", async () => {
    const change = inWorkspace(ours.actor, (tx) => tx.sql(`DELETE FROM "ActivityLog"`));
    expect(await change.then(() => "deleted", sqlState)).toBe("42501");
  });
});

function countWith(shop: Shop | undefined, model: string): Promise<number> {
  const count = async (tx: Parameters<Parameters<typeof unscoped>[0]>[0]) => {
    const name = `${model[0]?.toLowerCase()}${model.slice(1)}` as "contact";
    return tx.prisma[name].count();
  };
  return shop ? inWorkspace(shop.actor, count) : unscoped(count);
}
