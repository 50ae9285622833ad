import { storeFile } from "#/domain/messaging/store-file.ts";
import { systemActor } from "#/domain/team/actor.ts";
import { createApiKey } from "#/domain/team/api-keys.ts";
import { scopes } from "#/domain/team/schema.ts";
import { inWorkspace, unscoped } from "#/platform/db.ts";
import { makeShop, type Shop } from "../../factories.ts";
import { routerTables } from "../../router-tables.ts";
import { sample } from "../file-fixtures.ts";
import { openThread, type Thread } from "../send-fixtures.ts";
import { makeMember, signedIn } from "../team-fixtures.ts";
import { contentsOf, fillTables, type Row } from "../tenant-rows.ts";

/** What is planted in every text of the victim's rows, and must never be seen elsewhere. */
export const canary = "canary7f3a91";

/** How a principal introduces itself. */
export type Headers = Record<string, string>;

export type Party = {
  shop: Shop;
  slug: string;
  ownerId: string;
  thread: Thread;
  /** Ids of rows that were made by the product itself, by kind. */
  ids: Record<string, string>;
  /** One generated row of every tenant table. */
  rows: Map<string, Row>;
};

/** A workspace with everything in it, every text of which says `mark`. */
export async function makeParty(mark: string): Promise<Party> {
  const shop = await makeShop();
  const thread = await openThread(shop);
  const rows = await fillTables(shop.actor, mark);
  await plant(shop, mark);
  const content = (async function* () {
    yield new Uint8Array(sample("photo.jpg"));
  })();
  const file = await storeFile(shop.actor, { content, mimeType: "image/jpeg", name: `${mark}.jpg` });
  const key = await createApiKey(shop.actor, { name: mark, scopes: [...scopes], expiresAt: null });
  const member = await makeMember(shop.actor.workspaceId, "AGENT");
  const { sessionId } = await signedIn(member.userId);
  const [found] = await inWorkspace(shop.actor, (tx) =>
    tx.sql<{ ownerId: string; slug: string; contactId: string; membershipId: string }>(
      `SELECT o."userId" AS "ownerId", w.slug, m.id AS "membershipId",
         (SELECT "contactId" FROM "Conversation" WHERE id = $2) AS "contactId"
       FROM "Workspace" w JOIN "Membership" o ON o."workspaceId" = w.id AND o.role = 'OWNER'
       JOIN "Membership" m ON m."workspaceId" = w.id AND m."userId" = $3 WHERE w.id = $1`,
      [shop.actor.workspaceId, thread.id, member.userId],
    ),
  );
  if (!found) throw new Error("the workspace has no owner");
  const { slug, ownerId, contactId, membershipId } = found;
  const { id: conversation, inboundId: message } = thread;
  const ids = { conversation, message, contactId, membershipId, sessionId };
  return {
    shop,
    slug,
    ownerId,
    thread,
    rows,
    ids: {
      ...ids,
      channel: shop.channelId,
      file: file.id,
      key: key.id,
      user: member.userId,
      workspace: shop.actor.workspaceId,
    },
  };
}

/** Whoever has rights in this workspace: by role, with a part of the inbox only, by key; and who runs the installation. */
export async function principalsOf({ shop, slug, ownerId }: Party): Promise<Record<string, Headers>> {
  const { workspaceId } = shop.actor;
  const cookieOf = async (userId: string): Promise<Headers> => ({
    cookie: (await signedIn(userId)).cookie,
    "x-workspace": slug,
    origin: "http://localhost:3000",
  });
  const ofRole = async (role: "ADMIN" | "MANAGER" | "AGENT") => cookieOf((await makeMember(workspaceId, role)).userId);
  const restricted = await makeMember(workspaceId, "AGENT");
  await unscoped((tx) =>
    tx.sql(`UPDATE "Membership" SET "conversationScope" = 'OWN' WHERE "userId" = $1`, [restricted.userId]),
  );
  return {
    owner: await cookieOf(ownerId),
    admin: await ofRole("ADMIN"),
    manager: await ofRole("MANAGER"),
    agent: await ofRole("AGENT"),
    "agent of own conversations": await cookieOf(restricted.userId),
    key: await keyWith(workspaceId, scopes),
  };
}

/** A program with these scopes. */
export async function keyWith(workspaceId: string, granted: readonly string[]): Promise<Headers> {
  const input = { name: "key", scopes: granted as typeof scopes, expiresAt: null };
  const { key } = await createApiKey(systemActor(workspaceId, "tests"), input);
  return { authorization: `Bearer ${key}` };
}

/** A person who runs the installation and is in no workspace. */
export async function platformAdmin(): Promise<Headers> {
  const { ownerId } = await makeParty("platform");
  await unscoped((tx) => tx.sql(`UPDATE "User" SET "platformRole" = 'ADMIN' WHERE id = $1`, [ownerId]));
  return { cookie: (await signedIn(ownerId)).cookie, origin: "http://localhost:3000" };
}

/** All that somebody else must not change: the tenant's rows, its rows in router tables, and its people. */
export async function digestOf({ shop }: Party): Promise<Record<string, string>> {
  const { workspaceId } = shop.actor;
  const tenant = await contentsOf(shop.actor);
  const others = await unscoped(async (tx) => {
    const contents: Record<string, string> = {};
    const people = `"userId" IN (SELECT "userId" FROM "Membership" WHERE "workspaceId" = $1)`;
    for (const [table, condition] of [
      ...Object.keys(routerTables).map((name) => [name, `"workspaceId" = $1`]),
      ["UserSession", people],
      ["RefreshToken", people],
      ["User", people.replace('"userId"', "id")],
    ]) {
      const [row] = await tx.sql<{ all: string | null }>(
        `SELECT string_agg(t::text, E'\\n' ORDER BY t::text) AS all FROM "${table}" t WHERE ${condition}`,
        [workspaceId],
      );
      contents[table ?? ""] = row?.all ?? "";
    }
    return contents;
  });
  return { ...tenant, ...others };
}

/** People's names and words in rows that the product made say the canary too. */
async function plant(shop: Shop, mark: string): Promise<void> {
  await inWorkspace(shop.actor, async (tx) => {
    await tx.sql(
      `UPDATE "Contact" SET name = $1 || ' ' || name, notes = $1, email = $1, company = $1, "searchText" = $1`,
      [mark],
    );
    await tx.sql(
      `UPDATE "Message" SET body = $1 || ' ' || body, payload = payload || jsonb_build_object('planted', $1::text)`,
      [mark],
    );
    await tx.sql(`UPDATE "ChannelAccount" SET "displayName" = $1`, [mark]);
    await tx.sql(`UPDATE "Workspace" SET name = $1, description = $1, address = $1`, [mark]);
    await tx.sql(`UPDATE "MessageTemplate" SET status = 'APPROVED'`);
  });
}
