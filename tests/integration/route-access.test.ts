import { beforeAll, expect, test } from "vitest";
import { apiRoutes } from "#/app/api/routes.ts";
import { permissionsOfRole, type Role, roles } from "#/domain/team/schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { newId } from "#/platform/ids.ts";
import { errorOf, makeMember, makeWorkspace, request, signedIn } from "./team-fixtures.ts";

/** Every operation of the API, from the list that a unit test compares with the files. */
const operations = apiRoutes.flatMap(({ path, handlers }) =>
  Object.entries(handlers).map(([method, handler]) => ({ name: `${method} ${path}`, path, method, handler })),
);
const guarded = operations.filter(({ handler }) => handler.spec.auth !== "public");
const scoped = guarded.filter(({ handler }) => handler.spec.can !== undefined);

type Operation = { path: string; method: string; handler: RouteHandler };

let cookies: Record<Role, string>;
let outsider: string;
let slug: string;

beforeAll(async () => {
  const [ours, theirs] = [await makeWorkspace(), await makeWorkspace()];
  slug = ours.slug;
  outsider = (await signedIn(theirs.ownerId)).cookie;
  const cookieOf = async (role: Role) => {
    const userId = role === "OWNER" ? ours.ownerId : (await makeMember(ours.workspaceId, role)).userId;
    return [role, (await signedIn(userId)).cookie];
  };
  cookies = Object.fromEntries(await Promise.all(roles.map(cookieOf)));
}, 30_000);

async function call({ path, method, handler }: Operation, headers: Record<string, string>) {
  const names = [...path.matchAll(/\[+(?:\.\.\.)?(\w+)\]+/g)].map((match) => match[1] ?? "");
  const params = Object.fromEntries(names.map((name) => [name, newId()]));
  const url = path.replace(/\[+(?:\.\.\.)?(\w+)\]+/g, (_match, name: string) => params[name] ?? "");
  return errorOf(await handler(request(url, { method, headers }), { params: Promise.resolve(params) }));
}

test.each(guarded)("$name is closed to strangers", async (operation) => {
  expect(await call(operation, {})).toMatchObject({ status: 401, error: { code: "unauthenticated" } });
  const forged = { authorization: `Bearer wasl_abcdefgh_${"A".repeat(43)}` };
  expect(await call(operation, forged)).toMatchObject({ status: 401 });
});

test.each(scoped)("$name does not exist for a member of another workspace", async (operation) => {
  const foreign = await call(operation, { cookie: outsider, "x-workspace": slug });
  expect(foreign).toMatchObject({ status: 404, error: { code: "not_found" } });
  expect(await call(operation, { cookie: outsider, "x-workspace": "no-such-workspace" })).toEqual(foreign);
});

test.each(scoped)("$name is refused to the roles that do not have its permission", async (operation) => {
  const { can } = operation.handler.spec;
  for (const role of roles.filter((one) => can && !permissionsOfRole(one).includes(can))) {
    const answer = await call(operation, { cookie: cookies[role], "x-workspace": slug });
    expect(answer, role).toMatchObject({ status: 403, error: { code: "forbidden" } });
  }
});
