import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { scopes } from "#/domain/team/schema.ts";
import { newId } from "#/platform/ids.ts";
import { call, operations, paramsOf } from "./matrix/operations.ts";
import { asMarkdown, type Expectation, expected, fromMarkdown } from "./matrix/permission-table.ts";
import { type Headers, keyWith, makeParty, platformAdmin, principalsOf } from "./matrix/world.ts";
import { makeMember, signedIn } from "./team-fixtures.ts";

// T7: who may call what, as docs/permissions.md says it, tried with everybody. Nothing is named that exists, and nothing is sent,
// so that what is allowed ends in "not found" or in "this is no body".
vi.mock("#/platform/rate-limit.ts", () => ({ limit: async () => {}, refund: async () => {} }));

const page = readFileSync("docs/permissions.md", "utf8");
const rows = fromMarkdown(page);
const presets = ["owner", "admin", "manager", "agent"] as const;

let principals: Record<string, Headers>;
let byScope: Map<string, Headers>;
let outsider: Headers;
let operator: Headers;
let slug: string;
let workspaceId: string;

beforeAll(async () => {
  const [ours, theirs] = [await makeParty("ours"), await makeParty("theirs")];
  principals = await principalsOf(ours);
  slug = ours.slug;
  workspaceId = ours.shop.actor.workspaceId;
  outsider = (await principalsOf(theirs)).owner ?? {};
  operator = await platformAdmin();
  byScope = new Map();
  for (const scope of scopes) byScope.set(scope, await keyWith(ours.shop.actor.workspaceId, [scope]));
}, 60_000);

test("docs/permissions.md is what the code says", async () => {
  await expect(asMarkdown()).toMatchFileSnapshot("../../docs/permissions.md");
  expect(fromMarkdown(asMarkdown())).toEqual(expected());
});

const cases = rows.filter(({ other }) => other !== "anyone");

describe.each(cases)("$name", (row) => {
  test("is closed to strangers", async () => {
    const forged = { authorization: `Bearer wasl_abcdefgh_${"A".repeat(43)}` };
    for (const headers of [{}, forged]) expect(await codeOf(row, headers)).toBe(401);
  });

  test.runIf(row.other === null)("is open to the roles that the page names, and to no other", async () => {
    const answers: Partial<Record<string, boolean>> = {};
    for (const role of presets) answers[role] = await letsIn(row, principals[role]);
    expect(answers).toEqual(Object.fromEntries(presets.map((role) => [role, row[role]])));
    expect(await letsIn(row, principals["agent of own conversations"])).toBe(row.agent);
  });

  test("is open to keys with the scope that the page names, and to no other", async () => {
    const opened: string[] = [];
    for (const [scope, headers] of byScope) if (await letsIn(row, headers)) opened.push(scope);
    expect(opened).toEqual(row.scope === null ? [] : [row.scope]);
  });

  // A person of their own each: some of these end sessions and accounts.
  test.runIf(row.other === "signed in")("is open to whoever is signed in", async () => {
    const { userId } = await makeMember(workspaceId, "AGENT");
    expect(await letsIn(row, { cookie: (await signedIn(userId)).cookie })).toBe(true);
  });

  test.runIf(row.other === null)("does not exist for members of another workspace, nor for who runs all", async () => {
    const elsewhere = await answerOf(row, { ...outsider, "x-workspace": "no-such-workspace" });
    expect(elsewhere.status).toBe(404);
    for (const headers of [outsider, operator]) {
      expect(await answerOf(row, { ...headers, "x-workspace": slug })).toEqual(elsewhere);
    }
  });

  test.runIf(row.other === "runs the installation")("is open to who runs it, and to no owner", async () => {
    expect(await letsIn(row, operator)).toBe(true);
    expect(await letsIn(row, principals.owner)).toBe(false);
  });
});

function answerOf({ name }: Expectation, headers: Headers) {
  const operation = operations.find((one) => one.name === name);
  if (!operation) throw new Error(`docs/permissions.md names ${name}, which is gone`);
  const params = Object.fromEntries(paramsOf(operation).map((param) => [param, newId()]));
  return call(operation, { params, headers });
}

const codeOf = async (row: Expectation, headers: Headers) => (await answerOf(row, headers)).status;

/** Past the door: whatever comes then is about the input. */
async function letsIn(row: Expectation, headers: Headers = {}): Promise<boolean> {
  const { status, text } = await answerOf(row, headers);
  return status !== 401 && !/"code":"(forbidden|unauthenticated)"/.test(text);
}
