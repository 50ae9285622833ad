import { describe, expect, test, vi } from "vitest";
import * as assignment from "#/app/api/conversations/[id]/assignment/route.ts";
import * as conversation from "#/app/api/conversations/[id]/route.ts";
import * as conversations from "#/app/api/conversations/route.ts";
import * as member from "#/app/api/members/[id]/route.ts";
import * as suspension from "#/app/api/members/[id]/suspension/route.ts";
import * as members from "#/app/api/members/route.ts";
import * as presence from "#/app/api/presence/route.ts";
import * as team from "#/app/api/teams/[id]/route.ts";
import * as teams from "#/app/api/teams/route.ts";
import type { MemberDto, TeamDto } from "#/domain/team/member-schema.ts";
import { unscoped } from "#/platform/db.ts";
import { relayEvents } from "#/platform/events.ts";
import { newId } from "#/platform/ids.ts";
import { makeInbox, openPlain, openSocketIo } from "./live-fixtures.ts";
import {
  agent,
  asAgent,
  assign,
  call,
  colleague,
  crew,
  idsOf,
  listed,
  ok,
  owner,
  setScope,
  threads,
  useSight,
  watch,
} from "./sight-fixtures.ts";
import { request, signedIn } from "./team-fixtures.ts";

// What happens to those who look when what they may see changes.
useSight();

describe("what changes hands", () => {
  test.each([
    ["Socket.IO", openSocketIo],
    ["a plain WebSocket", openPlain],
  ])("is shown to who gains it and taken from who loses it, and from nobody else, over %s", async (_kind, open) => {
    await setScope("OWN");
    const [socket, all] = [await watch(open), await watch(open, owner)];
    await assign(threads.Theirs.id, { assigneeId: agent.userId });
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(socket, "conversation.updated")).toEqual([threads.Theirs.id]), 5_000);
    await assign(threads.Theirs.id, { assigneeId: colleague.userId });
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(socket, "conversation.removed")).toEqual([threads.Theirs.id]), 5_000);
    expect(idsOf(socket, "conversation.updated")).toHaveLength(1);
    expect(idsOf(all, "conversation.removed")).toEqual([]);
    expect(idsOf(all, "conversation.updated")).toHaveLength(2);
  });

  test("typing in a conversation out of sight is neither seen nor possible", async () => {
    await setScope("OWN");
    const [socket, all] = [await watch(openPlain), await watch(openPlain, owner)];
    all.tell("typing", { conversationId: threads.Theirs.id, isTyping: true });
    all.tell("typing", { conversationId: threads.Mine.id, isTyping: true });
    const told = () => socket.seen.filter(({ type }) => type === "typing").map(({ data }) => data);
    await vi.waitFor(() => expect(told()).toHaveLength(1), 5_000);
    expect(told()).toMatchObject([{ conversationId: threads.Mine.id }]);
    expect(JSON.stringify(told())).not.toContain("holders");
    socket.tell("viewing", { conversationId: threads.Theirs.id });
    await vi.waitFor(
      () => expect(socket.seen.at(-1)).toMatchObject({ type: "error", data: { code: "not_found" } }),
      5_000,
    );
  });

  test("who is removed has nothing any more, and is out within two seconds", async () => {
    const socket = await watch(openPlain);
    const all = await watch(openPlain, owner);
    await ok(member.DELETE, { cookie: owner, method: "DELETE", id: agent.membershipId });
    await vi.waitFor(() => expect(socket.ended).toBeDefined(), 2_000);
    expect((await call(conversations.GET, asAgent({ method: "GET" }))).status).toBe(404);
    await unscoped(relayEvents);
    await vi.waitFor(() => expect(idsOf(all, "conversation.updated")).toEqual([threads.Mine.id]), 5_000);
    const free = await ok<{ assigneeId: string | null }>(conversation.GET, {
      cookie: owner,
      method: "GET",
      id: threads.Mine.id,
    });
    expect(free.assigneeId).toBeNull();
  });

  test("who is suspended is out within two seconds", async () => {
    const socket = await watch(openSocketIo);
    await ok(suspension.POST, { cookie: owner, id: agent.membershipId });
    await vi.waitFor(() => expect(socket.ended).toBe("io server disconnect"), 2_000);
  });

  test("who may see less is told to forget and to dial again, within two seconds", async () => {
    const socket = await watch(openPlain);
    await setScope("OWN");
    await vi.waitFor(() => expect(socket.ended).toBeDefined(), 2_000);
    expect(socket.seen.at(-1)).toMatchObject({ type: "access.changed" });
    expect(await listed()).toEqual(["Mine"]);
    await watch(openPlain);
  });

  test("who leaves a team stops seeing what it has; a team that goes leaves its conversations behind", async () => {
    await setScope("TEAM");
    expect(await listed()).toEqual(["Mine", "Ours"]);
    await ok(team.PATCH, { cookie: owner, method: "PATCH", id: crew.id, json: { memberIds: [] } });
    expect(await listed()).toEqual(["Mine"]);
    await ok(team.DELETE, { cookie: owner, method: "DELETE", id: crew.id });
    const left = await ok<{ teamId: string | null }>(conversation.GET, {
      cookie: owner,
      method: "GET",
      id: threads.Ours.id,
    });
    expect(left.teamId).toBeNull();
  });

  test("conversations are not given to a foreign team or to nobody in particular", async () => {
    const other = await makeInbox();
    const theirs = (await signedIn(other.ownerId)).cookie;
    const headers = { cookie: theirs, "x-workspace": other.slug, origin: "http://localhost:3000" };
    const made = await teams.POST(request("/api/teams", { json: { name: "Kitchen" }, headers }));
    const foreign = ((await made.json()) as TeamDto).id;
    for (const json of [{ teamId: foreign }, { teamId: newId() }, {}, { assigneeId: newId() }]) {
      expect((await call(assignment.POST, { cookie: owner, id: threads.Ours.id, json })).status).toBe(400);
    }
  });
});

describe("presence", () => {
  const presenceOf = async () => {
    const list = await ok<MemberDto[]>(members.GET, { cookie: owner, method: "GET" });
    return list.find(({ userId }) => userId === agent.userId)?.presence;
  };

  test("follows the sockets and what people say of themselves", async () => {
    const all = await watch(openPlain, owner);
    expect(await presenceOf()).toBe("OFFLINE");
    await watch(openPlain);
    const told = () => all.presence.filter((one) => (one.data as { userId: string }).userId === agent.userId);
    await vi.waitFor(() => expect(told().at(-1)?.data).toMatchObject({ presence: "ONLINE" }), 5_000);
    expect(await presenceOf()).toBe("ONLINE");
    await ok(presence.PUT, asAgent({ method: "PUT", json: { isAway: true } }));
    await vi.waitFor(() => expect(told().at(-1)?.data).toMatchObject({ presence: "AWAY" }), 5_000);
    expect(await presenceOf()).toBe("AWAY");
    await unscoped((tx) => tx.sql(`UPDATE "Membership" SET "presenceAt" = now() - interval '5 minutes'`));
    expect(await presenceOf()).toBe("OFFLINE");
  });
});
