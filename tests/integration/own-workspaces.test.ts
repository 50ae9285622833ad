import { beforeEach, expect, test, vi } from "vitest";
import { GET as getMe } from "#/app/api/me/route.ts";
import { POST as postWorkspace } from "#/app/api/me/workspaces/route.ts";
import { GET as getMembers } from "#/app/api/members/route.ts";
import { mostOwnedWorkspaces } from "#/domain/team/accounts/open-workspace.ts";
import type { MeDto } from "#/domain/team/schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import type { env } from "#/platform/env.ts";
import { errorOf, makeWorkspace, request, signedIn } from "./team-fixtures.ts";

const settings = vi.hoisted(() => ({ SIGNUP: "approval" as typeof env.SIGNUP }));
vi.mock(import("#/platform/env.ts"), async (original) => {
  const real = await original();
  const get = (target: typeof env, name: keyof typeof env) => (name === "SIGNUP" ? settings.SIGNUP : target[name]);
  return { ...real, env: new Proxy(real.env, { get: get as NonNullable<ProxyHandler<typeof env>["get"]> }) };
});

let place: Awaited<ReturnType<typeof makeWorkspace>>;
let cookie: string;

beforeEach(async () => {
  place = await makeWorkspace();
  cookie = (await signedIn(place.ownerId)).cookie;
  await confirmAddress();
});

const input = {
  workspaceName: "Atelier Été",
  kind: "STORE",
  country: "MA",
  timezone: "Africa/Casablanca",
  locale: "fr",
};
const make = (more: object = {}) =>
  postWorkspace(request("/api/me/workspaces", { json: { ...input, ...more }, headers: { cookie } }));
const confirmAddress = (at: Date | null = new Date()) =>
  unscoped((tx) => tx.prisma.user.update({ where: { id: place.ownerId }, data: { emailVerifiedAt: at } }));
const membersOf = (slug: string) => getMembers(request("/api/members", { headers: { cookie, "x-workspace": slug } }));

test("a second workspace is its maker's, and waits for approval as one of a sign-up does", async () => {
  settings.SIGNUP = "approval";
  const made = await make();
  expect(made.status).toBe(201);
  const { slug, status } = (await made.json()) as { slug: string; status: string };
  expect([slug.startsWith("atelier-ete"), status]).toEqual([true, "PENDING_APPROVAL"]);
  expect((await membersOf(slug)).status).toBe(403);
  const headers = { cookie, "x-workspace": slug };
  const me = (await (await getMe(request("/api/me", { headers }))).json()) as MeDto;
  expect(me).toMatchObject({
    role: "OWNER",
    workspace: { currency: "MAD", timezone: "Africa/Casablanca", locale: "fr" },
  });
  expect(me.workspaces.map((one) => one.slug).sort()).toEqual([slug, place.slug].sort());
});

test("where signing up is open it is open at once, and its log says who made it", async () => {
  settings.SIGNUP = "open";
  const { slug, status } = (await (await make()).json()) as { slug: string; status: string };
  expect(status).toBe("ACTIVE");
  const members = (await (await membersOf(slug)).json()) as { userId: string; role: string }[];
  expect(members).toMatchObject([{ userId: place.ownerId, role: "OWNER" }]);
  const [found] = await unscoped((tx) => tx.sql<{ id: string }>("SELECT workspace_id_of($1) AS id", [slug]));
  const log = await inWorkspace({ workspaceId: found?.id ?? "" }, (tx) =>
    tx.prisma.activityLog.findMany({ where: { action: "workspace.create" } }),
  );
  expect(log).toMatchObject([{ actorId: place.ownerId, actorKind: "USER", details: { slug, status } }]);
});

test("nobody makes one where signing up is off, or before their address is confirmed", async () => {
  settings.SIGNUP = "off";
  expect(await errorOf(await make())).toMatchObject({ status: 403 });
  settings.SIGNUP = "open";
  await confirmAddress(null);
  expect(await errorOf(await make())).toMatchObject({ status: 403 });
  expect((await make({ country: "XX" })).status).toBe(400);
});

test("of many calls at once no more get through than one person may own", async () => {
  settings.SIGNUP = "open";
  const statuses = (await Promise.all(Array.from({ length: mostOwnedWorkspaces }, () => make()))).map(
    (one) => one.status,
  );
  expect(statuses.filter((status) => status === 201)).toHaveLength(mostOwnedWorkspaces - 1);
  expect(statuses.filter((status) => status === 409)).toHaveLength(1);
  expect((await make()).status).toBe(429);
});
