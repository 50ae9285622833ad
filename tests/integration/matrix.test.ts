import { beforeAll, describe, expect, test, vi } from "vitest";
import { inWorkspace } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { call, isAccepted, type Operation, operations, paramsOf } from "./matrix/operations.ts";
import { bodyOf, probesOf, unreachable } from "./matrix/slots.ts";
import { canary, digestOf, type Headers, makeParty, type Party, platformAdmin, principalsOf } from "./matrix/world.ts";
import { documents, tenantTables } from "./tenant-rows.ts";

// G1, T6: whoever is in one workspace and names things of another gets what somebody gets who names nothing at all. Made
// from the registries of routes, so that a new route is under it from its first day.
vi.mock("#/platform/rate-limit.ts", () => ({ limit: async () => {}, refund: async () => {} }));

const guarded = operations.filter(({ handler }) => handler.spec.auth !== "public");
const ofPeople = guarded.filter(({ handler }) => handler.spec.auth !== "platform");
const withParams = ofPeople.filter((operation) => paramsOf(operation).length > 0);
const withProbes = ofPeople.filter((operation) => probesOf(operation).length > 0);

type Digest = Awaited<ReturnType<typeof digestOf>>;

let victim: Party;
let outsider: Party;
let principals: Record<string, Headers>;
let foreignIds: string[];
let victimAtFirst: Digest;

beforeAll(async () => {
  [victim, outsider] = [await makeParty(canary), await makeParty("own")];
  principals = { ...(await principalsOf(outsider)), "platform admin": await platformAdmin() };
  foreignIds = [...new Set([...Object.values(victim.ids), ...generatedIds(victim)])];
  victimAtFirst = await digestOf(victim);
}, 60_000);

test("every operation gets a body past its schema, and every id in one is reached", () => {
  const taking = ofPeople.filter(({ handler }) => handler.spec.body);
  expect(taking.filter((operation) => !isAccepted(operation, bodyOf(operation))).map(({ name }) => name)).toEqual([]);
  expect(ofPeople.flatMap(unreachable)).toEqual([]);
});

test("every text, list and document of every tenant table has a canary in it", async () => {
  // A template is approved so that it can be used.
  expect(await columnsWithoutCanary()).toEqual(["MessageTemplate.status", ...Object.keys(documents)].sort());
});

describe("in the path", () => {
  test.each(withParams)("$name answers as for an absent id and changes nothing", async (operation) => {
    for (const [who, headers] of Object.entries(principals)) {
      const ids = who === "owner" ? foreignIds : Object.values(victim.ids);
      const ask = (id: string) =>
        call(operation, { params: paramsWith(operation, id), headers, json: bodyOf(operation) });
      const absent = await ask(newId());
      expect([400, 403, 404], `${who}: ${absent.status} ${absent.text}`).toContain(absent.status);
      for (const id of ids) expect(await ask(id), `${who} ${id}`).toEqual(absent);
    }
    expect(await digestOf(victim)).toEqual(victimAtFirst);
  });

  test.each(withParams.filter(({ path }) => path.includes("/conversations/[id]")))(
    "$name by their customer's number",
    async (operation) => {
      const ask = (id: string) => call(operation, { params: { id }, headers: principals.key, json: bodyOf(operation) });
      const absent = await ask("999000111222");
      expect(absent.status).toBe(404);
      expect(await ask(victim.thread.phone)).toEqual(absent);
      expect(await ask(`+${victim.thread.phone}`)).toEqual(absent);
    },
  );
});

describe("out of one's sight, in the own workspace", () => {
  let outsiderAtFirst: Digest;
  beforeAll(async () => {
    outsiderAtFirst = await digestOf(outsider);
  });

  const inThreads = withParams.filter(({ path }) => /\/(conversations|messages|files)\/\[id\]/.test(path));
  test.each(inThreads)("$name answers as for an absent id and changes nothing", async (operation) => {
    const ask = (id: string) =>
      call(operation, {
        params: paramsWith(operation, id),
        headers: principals["agent of own conversations"],
        json: bodyOf(operation),
      });
    const absent = await ask(newId());
    for (const id of [outsider.ids.conversation, outsider.ids.message, ...generatedIds(outsider)]) {
      expect(await ask(id ?? ""), id).toEqual(absent);
    }
    expect(await digestOf(outsider)).toEqual(outsiderAtFirst);
  });
});

describe("in query, cursor and body", () => {
  test.each(withProbes)("$name tells nothing of what is named, and changes nothing", async (operation) => {
    const params = ownParams(operation);
    for (const [who, headers] of Object.entries(principals)) {
      for (const { where, make, isPlace } of probesOf(operation)) {
        const ask = async (id: string) => {
          const { status, type, text } = await call(operation, { params, headers, ...make(id) });
          return { status, type, text: status < 300 ? masked(text) : text.replaceAll(id, "*") };
        };
        const absent = await ask(newId());
        // A provider that is asked first is not there in this test: then every id gets that answer.
        if (!absent.text.includes('"fetch_unsent"')) {
          expect(absent.status, `${who} ${where}: ${absent.text}`).toBeLessThan(500);
        }
        for (const id of who === "owner" ? foreignIds : Object.values(victim.ids)) {
          const foreign = await ask(id);
          expect(foreign.text, `${who} ${where}`).not.toContain(canary);
          expect(foreign, `${who} ${where} ${id}`).toEqual(isPlace ? await ask(beside(id)) : absent);
        }
      }
    }
    expect(await digestOf(victim)).toEqual(victimAtFirst);
  });
});

describe("in the headers", () => {
  test.each(ofPeople.filter(({ handler }) => handler.spec.can))("X-Workspace: $name", async (operation) => {
    const params = ownParams(operation);
    for (const [who, headers] of Object.entries(principals)) {
      const ask = (slug: string) =>
        call(operation, { params, headers: { ...headers, "x-workspace": slug }, json: bodyOf(operation) });
      const absent = await ask("no-such-workspace");
      expect(absent.status, who).toBe(404);
      for (const name of [victim.slug, victim.ids.workspace ?? ""]) expect(await ask(name), who).toEqual(absent);
    }
  });

  test("Idempotency-Key: the answer kept for somebody else is nobody else's", async () => {
    const operation = named("POST /api/contacts");
    const theirs = await principalsOf(victim);
    const create = (headers: Headers | undefined, key: string) =>
      call(operation, {
        headers: { ...headers, "idempotency-key": key },
        json: { name: canary, phones: ["+212600000009"] },
      });
    expect((await create(theirs.key, "shared")).status).toBe(201);
    const again = await create(principals.key, "shared");
    expect(again).toMatchObject({ status: 201, text: expect.stringContaining('"isNew":true') });
    const [own] = await contactsNamed(outsider, canary);
    expect(again.text).toContain(String(own?.id));
  });
});

test("nothing planted in another workspace, and none of its ids, appears in any answer", async () => {
  const reads = guarded.filter(({ method, handler }) => method === "GET" && handler.spec.auth !== "platform");
  for (const [who, headers] of Object.entries(principals)) {
    for (const operation of reads) {
      for (const query of ["", `?q=${canary}`, "?limit=100"]) {
        const { text } = await call(operation, { params: ownParams(operation), headers, query });
        if (!query.includes(canary)) expect(text, `${who} ${operation.name}`).not.toContain(canary);
        for (const id of foreignIds) expect(text, `${who} ${operation.name}`).not.toContain(id);
      }
    }
  }
});

test("their own people do see what was planted: the canaries are alive", async () => {
  const { key } = await principalsOf(victim);
  expect((await call(named("GET /api/conversations"), { headers: key })).text).toContain(canary);
});

function named(name: string): Operation {
  const found = operations.find((one) => one.name === name);
  if (!found) throw new Error(`there is no ${name}`);
  return found;
}

const generatedIds = ({ rows }: Party) =>
  [...rows.values()].map((row) => String(row.id)).filter((id) => id.includes("-"));

const paramsWith = (operation: Operation, id: string) =>
  Object.fromEntries(paramsOf(operation).map((name) => [name, id]));

/** Ids of the caller's own for a path, by the name of the resource in front of it. */
function ownParams(operation: Operation): Record<string, string> {
  const resource = operation.path.split("/")[2]?.replace(/s$/, "") ?? "";
  const { ids, rows } = outsider;
  const table = `${resource[0]?.toUpperCase()}${resource.slice(1).replace(/-(\w)/g, (_match, next: string) => next.toUpperCase())}`;
  return paramsWith(operation, ids[resource] ?? String(rows.get(table)?.id ?? newId()));
}

/** An id that nobody has, next to this one in the order of ids. */
const beside = (id: string) => `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;

/** What differs between two answers that say the same of different rows. */
function masked(text: string): string {
  return text
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, "*")
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, "*")
    .replace(/"(nextCursor|prefix|key)":"[^"]*"/g, '"$1":"*"');
}

function contactsNamed({ shop }: Party, name: string) {
  return inWorkspace(shop.actor, (tx) =>
    tx.sql<{ id: string }>(`SELECT id FROM "Contact" WHERE name = $1 ORDER BY id`, [name]),
  );
}

/** Columns of the victim's tables that could say the canary and do not: those with a CHECK or a reference cannot. */
function columnsWithoutCanary(): Promise<string[]> {
  return inWorkspace(victim.shop.actor, async (tx) => {
    const columns = await tx.sql<{ table: string; name: string }>(
      `SELECT c.relname AS table, a.attname AS name FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname = ANY ($1)
         AND format_type(a.atttypid, NULL) IN ('text', 'text[]', 'jsonb', 'json')
         AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'f') AND a.attnum = ANY (k.conkey))
       ORDER BY 1, 2`,
      [await tenantTables()],
    );
    const missing: string[] = [];
    for (const { table, name } of columns) {
      const found = await tx.sql(`SELECT FROM "${table}" WHERE "${name}"::text LIKE $1 LIMIT 1`, [`%${canary}%`]);
      if (found.length === 0) missing.push(`${table}.${name}`);
    }
    return missing;
  });
}
