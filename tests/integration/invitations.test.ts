import { describe, expect, test } from "vitest";
import * as invitationResend from "#/app/api/invitations/[id]/resend/route.ts";
import * as invitation from "#/app/api/invitations/[id]/route.ts";
import * as acceptance from "#/app/api/invitations/acceptance/route.ts";
import * as invitations from "#/app/api/invitations/route.ts";
import * as invitationSignUp from "#/app/api/invitations/sign-up/route.ts";
import * as member from "#/app/api/members/[id]/route.ts";
import * as members from "#/app/api/members/route.ts";
import type { InvitationDto, MemberDto } from "#/domain/team/member-schema.ts";
import { inWorkspace } from "#/platform/db.ts";
import {
  call,
  invite,
  newAddress,
  ok,
  place,
  refused,
  someone,
  strong,
  tokenFor,
  useWorkspace,
} from "./member-fixtures.ts";
import { makeWorkspace, signedIn } from "./team-fixtures.ts";

useWorkspace();

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
