import { describe, expect, test } from "vitest";
import * as invitationResend from "#/app/api/invitations/[id]/resend/route.ts";
import * as invitation from "#/app/api/invitations/[id]/route.ts";
import * as invitations from "#/app/api/invitations/route.ts";
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
import type { MemberDto, RoleDto, TeamDto, WorkspaceDto } from "#/domain/team/member-schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import {
  call,
  enterNewWorkspace,
  invite,
  newAddress,
  ok,
  owner,
  place,
  refused,
  signInAgain,
  someone,
  useWorkspace,
} from "./member-fixtures.ts";

useWorkspace();

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
    await signInAgain();
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
    await enterNewWorkspace();
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
