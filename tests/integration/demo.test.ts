import { expect, test } from "vitest";
import { GET as listTemplates } from "#/app/api/templates/route.ts";
import { listConversations, listMessages } from "#/domain/messaging/queries.ts";
import { conversationDto, messageDto } from "#/domain/messaging/schema.ts";
import { systemActor } from "#/domain/team/actor.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { lookup } from "#/platform/lookup.ts";
import { makeDemoWorkspace } from "../../prisma/demo/make-workspace.ts";
import { demoWorkspaces } from "../../prisma/demo/workspaces.ts";
import { request, signedIn } from "./team-fixtures.ts";

async function actorOf(slug: string) {
  const [row] = await lookup<{ id: string }>("SELECT workspace_id_of($1) AS id", [slug]);
  return systemActor(row?.id ?? "", "test");
}

test("the demo data is what the inbox can show, and making it again changes nothing", async () => {
  for (const demo of [...demoWorkspaces, ...demoWorkspaces]) await makeDemoWorkspace(demo);
  for (const demo of demoWorkspaces) {
    const actor = await actorOf(demo.workspace.slug);
    const { items } = await listConversations(actor, { limit: 100, order: "newest" });
    expect(items.map(({ customerName }) => customerName)).toEqual(demo.conversations.map(({ person }) => person.name));
    for (const [index, item] of items.entries()) {
      expect(conversationDto.safeParse(item).error).toBeUndefined();
      const script = demo.conversations[index];
      const messages = (await listMessages(actor, item.id, { limit: 100 })).items;
      for (const message of messages) expect(messageDto.safeParse(message).error).toBeUndefined();
      expect(messages).toHaveLength(script?.lines.length ?? 0);
      const waiting = messages.slice(messages.findLastIndex(({ direction }) => direction === "OUT") + 1);
      expect(waiting.length, "unread lines are the customer's last ones").toBeGreaterThanOrEqual(item.unreadCount);
      expect(item.windowExpiresAt === null).toBe(messages.every(({ direction }) => direction === "OUT"));
    }
  }
}, 60_000);

test("everybody of the demo team has a confirmed address and can sign in to their own workspace, whose templates are approved", async () => {
  for (const demo of demoWorkspaces) {
    await makeDemoWorkspace(demo);
    const actor = await actorOf(demo.workspace.slug);
    const { workspaceId } = actor;
    const people = await inWorkspace(actor, (tx) => tx.prisma.membership.findMany({ where: { workspaceId } }));
    expect(people).toHaveLength(demo.people.length + 1);
    for (const { userId } of people) {
      const user = await unscoped((tx) => tx.prisma.user.findUniqueOrThrow({ where: { id: userId } }));
      expect(user.emailVerifiedAt, user.email).not.toBeNull();
      const { cookie } = await signedIn(userId);
      const templates = (await (await listTemplates(request("/api/templates", { headers: { cookie } }))).json()) as {
        status: string;
      }[];
      expect(templates.length).toBeGreaterThan(5);
      expect(new Set(templates.map(({ status }) => status))).toEqual(new Set(["APPROVED"]));
    }
  }
}, 60_000);
