import { beforeEach, describe, expect, test } from "vitest";
import * as invitationResend from "#/app/api/invitations/[id]/resend/route.ts";
import * as invitation from "#/app/api/invitations/[id]/route.ts";
import * as acceptance from "#/app/api/invitations/acceptance/route.ts";
import * as invitations from "#/app/api/invitations/route.ts";
import * as invitationSignUp from "#/app/api/invitations/sign-up/route.ts";
import * as member from "#/app/api/members/[id]/route.ts";
import * as suspension from "#/app/api/members/[id]/suspension/route.ts";
import * as members from "#/app/api/members/route.ts";
import * as role from "#/app/api/roles/[id]/route.ts";
import * as roles from "#/app/api/roles/route.ts";
import * as team from "#/app/api/teams/[id]/route.ts";
import * as teams from "#/app/api/teams/route.ts";
import * as workspaceMembership from "#/app/api/workspace/membership/route.ts";
import * as workspaceOwnership from "#/app/api/workspace/ownership/route.ts";
import * as workspace from "#/app/api/workspace/route.ts";
import { rendered } from "#/domain/team/mail/send-mail.ts";
import type { InvitationDto, MemberDto, RoleDto, TeamDto, WorkspaceDto } from "#/domain/team/member-schema.ts";
import type { RouteHandler } from "#/http/route.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { errorOf, makeMember, makeWorkspace, request, signedIn, withParams } from "./team-fixtures.ts";

type Place = Awaited<ReturnType<typeof makeWorkspace>>;
type Someone = { userId: string; membershipId: string; email: string; cookie: string };

let place: Place;
let owner: string;

beforeEach(async () => {
  place = await makeWorkspace();
  owner = (await signedIn(place.ownerId)).cookie;
});

type Call = { cookie?: string; method?: string; id?: string; json?: unknown };

async function call(handler: RouteHandler, { cookie = owner, method = "POST", id, json }: Call = {}) {
  const headers = { cookie, "x-workspace": place.slug, origin: "http://localhost:3000" };
  const context = id ? withParams({ id }) : undefined;
  return handler(request("/api/members", { method, json, headers }), context);
}

async function ok<T>(handler: RouteHandler, init?: Call): Promise<T> {
  const response = await call(handler, init);
  if (response.status >= 300) throw new Error(`${response.status} ${await response.text()}`);
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function refused(handler: RouteHandler, init?: Call): Promise<[number, string]> {
  const { status, error } = await errorOf(await call(handler, init));
  return [status, (error as { code: string }).code];
}

async function someone(as: "OWNER" | "ADMIN" | "MANAGER" | "AGENT"): Promise<Someone> {
  const made = await makeMember(place.workspaceId, as);
  return { ...made, cookie: (await signedIn(made.userId)).cookie };
}

/** What the last mail to an address links to. */
async function tokenFor(email: string): Promise<string> {
  const mail = await unscoped((tx) => tx.prisma.mail.findFirst({ where: { to: email }, orderBy: { id: "desc" } }));
  const token = /\/invitations\/([\w-]+)/.exec(mail ? rendered(mail).text : "")?.[1];
  if (!token) throw new Error(`no invitation went to ${email}`);
  return token;
}

const invite = (json: unknown, cookie = owner) => ok<InvitationDto>(invitations.POST, { json, cookie });
const newAddress = () => `guest-${newId().slice(-12)}@example.com`;
const strong = "correct horse battery staple 9";

describe("invitations", () => {
  test("somebody new makes an account with the link and is in, with the role they were invited to", async () => {
    const email = newAddress();
    await invite({ email, role: "MANAGER" });
    const token = await tokenFor(email);
    const input = { token, name: "Nour", password: strong, locale: "ar" };
    expect(await ok(invitationSignUp.POST, { json: input })).toEqual({ workspaceSlug: place.slug, email });
    const list = await ok<MemberDto[]>(members.GET, { method: "GET" });
    expect(list.find((one) => one.email === email)).toMatchObject({ name: "Nour", role: "MANAGER", status: "ACTIVE" });
    expect(await refused(invitationSignUp.POST, { json: input })).toEqual([404, "not_found"]);
    expect(await ok(invitations.GET, { method: "GET" })).toEqual([]);
  });

  test("50 parallel accepts let the person in once", async () => {
    const elsewhere = await makeWorkspace();
    const { cookie } = await signedIn(elsewhere.ownerId);
    await invite({ email: elsewhere.email, role: "AGENT" });
    const token = await tokenFor(elsewhere.email);
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => call(acceptance.POST, { cookie, json: { token } }).then(({ status }) => status)),
    );
    expect(answers.filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set([200, 404]));
    const joined = await inWorkspace(place.actor, (tx) =>
      tx.sql(`SELECT FROM "ActivityLog" WHERE action = 'member.join'`),
    );
    expect(joined).toHaveLength(1);
  });

  test("the link is good for its address only, and stays good for it", async () => {
    const stranger = await makeWorkspace();
    const { cookie } = await signedIn(stranger.ownerId);
    const friend = await makeWorkspace();
    await invite({ email: friend.email, role: "ADMIN" });
    const token = await tokenFor(friend.email);
    expect(await refused(acceptance.POST, { cookie, json: { token } })).toEqual([403, "forbidden"]);
    const invited = (await signedIn(friend.ownerId)).cookie;
    expect(await ok(acceptance.POST, { cookie: invited, json: { token } })).toMatchObject({
      workspaceSlug: place.slug,
    });
  });

  test("nobody invites above themselves", async () => {
    const admin = await someone("ADMIN");
    expect(
      await refused(invitations.POST, { cookie: admin.cookie, json: { email: newAddress(), role: "OWNER" } }),
    ).toEqual([403, "forbidden"]);
    await invite({ email: newAddress(), role: "ADMIN" }, admin.cookie);
    const agent = await someone("AGENT");
    expect(
      (await refused(invitations.POST, { cookie: agent.cookie, json: { email: newAddress(), role: "AGENT" } }))[0],
    ).toBe(403);
  });

  test("a new link takes the place of the old; one that was taken back is worth nothing", async () => {
    const email = newAddress();
    const first = await invite({ email, role: "AGENT" });
    const old = await tokenFor(email);
    const next = await ok<InvitationDto>(invitationResend.POST, { id: first.id });
    const token = await tokenFor(email);
    const json = { token: old, name: "Nour", password: strong, locale: "en" };
    expect(await refused(invitationSignUp.POST, { json })).toEqual([404, "not_found"]);
    await ok(invitation.DELETE, { method: "DELETE", id: next.id });
    expect(await refused(invitationSignUp.POST, { json: { ...json, token } })).toEqual([404, "not_found"]);
    expect(await refused(invitation.DELETE, { method: "DELETE", id: next.id })).toEqual([404, "not_found"]);
  });

  test("what somebody invited to ends with their right to invite", async () => {
    const admin = await someone("ADMIN");
    const email = newAddress();
    await invite({ email, role: "ADMIN" }, admin.cookie);
    const token = await tokenFor(email);
    await ok(member.PATCH, { method: "PATCH", id: admin.membershipId, json: { role: "AGENT" } });
    const json = { token, name: "Nour", password: strong, locale: "en" };
    expect(await refused(invitationSignUp.POST, { json })).toEqual([404, "not_found"]);
  });

  test("a member is not invited, and who was removed comes back with the new role only", async () => {
    const agent = await someone("MANAGER");
    expect(await refused(invitations.POST, { json: { email: agent.email, role: "AGENT" } })).toEqual([409, "conflict"]);
    await ok(member.DELETE, { method: "DELETE", id: agent.membershipId });
    await invite({ email: agent.email, role: "AGENT" });
    await ok(acceptance.POST, { cookie: agent.cookie, json: { token: await tokenFor(agent.email) } });
    const list = await ok<MemberDto[]>(members.GET, { method: "GET" });
    expect(list.find(({ userId }) => userId === agent.userId)).toMatchObject({ role: "AGENT", status: "ACTIVE" });
  });
});

describe("the last owner", () => {
  test("can neither leave nor be made less", async () => {
    expect(await refused(workspaceMembership.DELETE, { method: "DELETE" })).toEqual([409, "conflict"]);
    const [self] = await ok<MemberDto[]>(members.GET, { method: "GET" });
    const id = self?.id ?? "";
    expect(await refused(member.PATCH, { method: "PATCH", id, json: { role: "ADMIN" } })).toEqual([409, "conflict"]);
    expect(await refused(member.DELETE, { method: "DELETE", id })).toEqual([409, "conflict"]);
    expect(await refused(suspension.POST, { id })).toEqual([409, "conflict"]);
  });

  test.each(Array.from({ length: 5 }, (_, index) => index))("two owners cannot both leave at once (%i)", async () => {
    const second = await someone("OWNER");
    const both = await Promise.all(
      [owner, second.cookie].map((cookie) => call(workspaceMembership.DELETE, { method: "DELETE", cookie })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    const owners = await unscoped((tx) =>
      tx.sql(`SELECT FROM "Membership" WHERE "workspaceId" = $1 AND role = 'OWNER' AND status = 'ACTIVE'`, [
        place.workspaceId,
      ]),
    );
    expect(owners).toHaveLength(1);
  });

  test("hands over after proving who they are, and is an admin then", async () => {
    const heir = await someone("AGENT");
    const json = { memberId: heir.membershipId };
    await unscoped((tx) =>
      tx.sql(`UPDATE "UserSession" SET "mfaAt" = now() - interval '1 hour' WHERE "userId" = $1`, [place.ownerId]),
    );
    expect((await refused(workspaceOwnership.POST, { json }))[1]).toBe("proof_required");
    owner = (await signedIn(place.ownerId)).cookie;
    expect(await refused(workspaceOwnership.POST, { cookie: heir.cookie, json })).toEqual([403, "forbidden"]);
    await ok(workspaceOwnership.POST, { json });
    const list = await ok<MemberDto[]>(members.GET, { method: "GET" });
    expect(list.map((one) => [one.userId, one.role])).toEqual([
      [place.ownerId, "ADMIN"],
      [heir.userId, "OWNER"],
    ]);
    expect(await refused(workspaceOwnership.POST, { json })).toEqual([403, "forbidden"]);
  });
});

describe("members", () => {
  test("an admin does not touch an owner, and nobody changes their own role", async () => {
    const admin = await someone("ADMIN");
    const [first] = await ok<MemberDto[]>(members.GET, { method: "GET" });
    const { cookie } = admin;
    const id = first?.id ?? "";
    expect(await refused(member.DELETE, { cookie, method: "DELETE", id })).toEqual([403, "forbidden"]);
    expect(await refused(suspension.POST, { cookie, id })).toEqual([403, "forbidden"]);
    const promote = { cookie, method: "PATCH", id: admin.membershipId, json: { role: "OWNER" } };
    expect((await refused(member.PATCH, promote))[0]).toBe(409);
    const agent = await someone("AGENT");
    const crown = { cookie, method: "PATCH", id: agent.membershipId, json: { role: "OWNER" } };
    expect(await refused(member.PATCH, crown)).toEqual([403, "forbidden"]);
  });

  test("who is suspended is out at once and in again when let in", async () => {
    const agent = await someone("AGENT");
    await ok(suspension.POST, { id: agent.membershipId });
    expect((await refused(members.GET, { method: "GET", cookie: agent.cookie }))[0]).toBe(404);
    await ok(suspension.DELETE, { method: "DELETE", id: agent.membershipId });
    await ok(members.GET, { method: "GET", cookie: agent.cookie });
  });

  test("what is done to members is written down, with before and after", async () => {
    const agent = await someone("AGENT");
    await ok(member.PATCH, { method: "PATCH", id: agent.membershipId, json: { role: "MANAGER" } });
    const [entry] = await inWorkspace(place.actor, (tx) =>
      tx.sql<{ details: unknown; actorId: string }>(
        `SELECT details, "actorId" FROM "ActivityLog" WHERE action = 'member.change'`,
      ),
    );
    expect(entry).toMatchObject({
      actorId: place.ownerId,
      details: { before: { role: "AGENT" }, after: { role: "MANAGER" } },
    });
  });

  test("members, invitations, roles and teams of another workspace do not exist", async () => {
    const agent = await someone("AGENT");
    const open = await invite({ email: newAddress(), role: "AGENT" });
    const crew = await ok<TeamDto>(teams.POST, { json: { name: "Kitchen" } });
    const cook = await ok<RoleDto>(roles.POST, { json: { name: "Cook", permissions: ["conversation.read"] } });
    const ids = [agent.membershipId, open.id, crew.id, cook.id];
    place = await makeWorkspace();
    owner = (await signedIn(place.ownerId)).cookie;
    for (const id of ids) {
      expect((await refused(member.PATCH, { method: "PATCH", id, json: { role: "ADMIN" } }))[0]).toBe(404);
      expect((await refused(member.DELETE, { method: "DELETE", id }))[0]).toBe(404);
      expect((await refused(suspension.POST, { id }))[0]).toBe(404);
      expect((await refused(invitation.DELETE, { method: "DELETE", id }))[0]).toBe(404);
      expect((await refused(invitationResend.POST, { id }))[0]).toBe(404);
      expect((await refused(role.PATCH, { method: "PATCH", id, json: { name: "Ours" } }))[0]).toBe(404);
      expect((await refused(role.DELETE, { method: "DELETE", id }))[0]).toBe(404);
      expect((await refused(team.PATCH, { method: "PATCH", id, json: { name: "Ours" } }))[0]).toBe(404);
      expect((await refused(team.DELETE, { method: "DELETE", id }))[0]).toBe(404);
      expect((await refused(teams.POST, { json: { name: newId(), memberIds: [id] } }))[0]).toBe(400);
      expect((await refused(invitations.POST, { json: { email: newAddress(), roleId: id } }))[0]).toBe(400);
    }
  });
});

describe("roles of one's own", () => {
  test("give exactly what they hold, at once", async () => {
    const cashier = await ok<RoleDto>(roles.POST, {
      json: { name: "Cashier", permissions: ["conversation.read", "member.read"], conversationScope: "OWN" },
    });
    const agent = await someone("AGENT");
    await ok(member.PATCH, { method: "PATCH", id: agent.membershipId, json: { roleId: cashier.id } });
    await ok(members.GET, { method: "GET", cookie: agent.cookie });
    await ok(role.PATCH, { method: "PATCH", id: cashier.id, json: { permissions: ["conversation.read"] } });
    expect(await refused(members.GET, { method: "GET", cookie: agent.cookie })).toEqual([403, "forbidden"]);
  });

  test("hold no more than whoever makes them, and nothing of the owner's", async () => {
    const clerk = await ok<RoleDto>(roles.POST, {
      json: { name: "Clerk", permissions: ["role.manage", "member.manage", "member.read", "conversation.read"] },
    });
    const agent = await someone("AGENT");
    await ok(member.PATCH, { method: "PATCH", id: agent.membershipId, json: { roleId: clerk.id } });
    const { cookie } = agent;
    const more = { name: "More", permissions: ["channel.manage"] };
    expect(await refused(roles.POST, { cookie, json: more })).toEqual([403, "forbidden"]);
    const json = { permissions: ["conversation.read", "channel.manage"] };
    expect(await refused(role.PATCH, { cookie, method: "PATCH", id: clerk.id, json })).toEqual([403, "forbidden"]);
    expect(await refused(invitations.POST, { cookie, json: { email: newAddress(), role: "ADMIN" } })).toEqual([
      403,
      "forbidden",
    ]);
    expect((await refused(roles.POST, { json: { name: "King", permissions: ["workspace.delete"] } }))[0]).toBe(400);
  });

  test("are not deleted while somebody has them or is invited to them", async () => {
    const cook = await ok<RoleDto>(roles.POST, { json: { name: "Cook", permissions: ["conversation.read"] } });
    const open = await invite({ email: newAddress(), roleId: cook.id });
    expect(await refused(role.DELETE, { method: "DELETE", id: cook.id })).toEqual([409, "conflict"]);
    await ok(invitation.DELETE, { method: "DELETE", id: open.id });
    expect(await refused(roles.POST, { json: { name: "cook", permissions: [] } })).toEqual([409, "conflict"]);
    await ok(role.DELETE, { method: "DELETE", id: cook.id });
    const names = (await ok<RoleDto[]>(roles.GET, { method: "GET" })).map(({ name }) => name);
    expect(names).toEqual(["OWNER", "ADMIN", "MANAGER", "AGENT"]);
  });
});

test("the workspace's profile is changed where it is named, and the change is written down", async () => {
  const hours = { mon: [{ from: "09:00", to: "17:00" }] };
  const changed = await ok<WorkspaceDto>(workspace.PATCH, {
    method: "PATCH",
    json: { name: "Renamed", timezone: "Africa/Casablanca", workingHours: hours, phone: "+212 600-000001" },
  });
  expect(changed).toMatchObject({
    name: "Renamed",
    timezone: "Africa/Casablanca",
    currency: "SAR",
    workingHours: hours,
  });
  const [entry] = await inWorkspace(place.actor, (tx) =>
    tx.sql<{ details: unknown }>(`SELECT details FROM "ActivityLog" WHERE action = 'workspace.change'`),
  );
  expect(entry?.details).toMatchObject({ before: { name: "Test" }, after: { name: "Renamed" } });
  const agent = await someone("AGENT");
  expect((await refused(workspace.PATCH, { method: "PATCH", cookie: agent.cookie, json: { name: "Mine" } }))[0]).toBe(
    403,
  );
});
