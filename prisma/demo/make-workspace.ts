import { readFile } from "node:fs/promises";
import { createChannel } from "#/domain/channels/create-channel.ts";
import { keepTemplates } from "#/domain/channels/keep-templates.ts";
import type { FileDto } from "#/domain/messaging/schema.ts";
import { storeFile } from "#/domain/messaging/store-file.ts";
import { type Actor, systemActor } from "#/domain/team/actor.ts";
import { createUser } from "#/domain/team/create-user.ts";
import { createWorkspace } from "#/domain/team/create-workspace.ts";
import { inWorkspace, type Tx, unscoped } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { lookup } from "#/platform/lookup.ts";
import type { Customer } from "#/simulator/ledger-entry.ts";
import { registerNumber } from "#/simulator/register-number.ts";
import { templates } from "#/simulator/templates.ts";
import { type DemoConversation, type DemoFile, demoFiles } from "./script.ts";
import type { DemoWorkspace } from "./workspaces.ts";
import { writeConversations } from "./write-conversations.ts";

/**
 * Makes a demo workspace with its people, number and conversations. One that is complete is left alone; one that an
 * interrupted run left empty is filled.
 */
export async function makeDemoWorkspace(demo: DemoWorkspace): Promise<void> {
  const workspaceId =
    (await idOf(demo)) ??
    (await createWorkspace({ ...demo.workspace, ownerPassword: demo.password, isDemo: true })).workspaceId;
  const actor = systemActor(workspaceId, "demo");
  if (await isComplete(actor)) return confirmAddresses(demo);
  const files = await storeFiles(actor);
  // All or nothing, so that a second run finds either the whole or an empty workspace.
  await inWorkspace(actor, async (tx) => {
    await tx.prisma.workspace.update({ where: { id: workspaceId }, data: demo.profile });
    for (const person of demo.people) await createUser(actor, { ...person, password: demo.password });
    const users = await usersByName(tx);
    const teams = await makeTeams(tx, demo, users);
    const channelId = await connectNumber(tx, actor, demo);
    await writeConversations(tx, demo.conversations, { channelId, users, teams, files });
  });
  await confirmAddresses(demo);
  registerNumber(demo.channel, demo.conversations.map(customerOf));
}

/** Nobody reads mail at these addresses, so no screen should ask for it first; also those of an older version. */
async function confirmAddresses({ workspace, people }: DemoWorkspace): Promise<void> {
  await unscoped((tx) =>
    tx.sql(`UPDATE "User" SET "emailVerifiedAt" = now() WHERE email = ANY ($1::text[]) AND "emailVerifiedAt" IS NULL`, [
      [workspace.ownerEmail, ...people.map(({ email }) => email)],
    ]),
  );
}

function customerOf({ person: { name, phone, userId, username, language } }: DemoConversation): Customer {
  return { name, language, ...(phone && { waId: phone }), ...(userId && { userId }), ...(username && { username }) };
}

async function idOf({ workspace }: DemoWorkspace): Promise<string | undefined> {
  const [row] = await lookup<{ id: string | null }>("SELECT workspace_id_of($1) AS id", [workspace.slug]);
  return row?.id ?? undefined;
}

function isComplete(actor: Actor): Promise<boolean> {
  return inWorkspace(actor, async (tx) => (await tx.prisma.conversation.count()) > 0);
}

async function storeFiles(actor: Actor): Promise<Record<DemoFile, FileDto>> {
  const stored = await Promise.all(
    Object.entries(demoFiles).map(async ([key, { file, mimeType }]) => {
      const bytes = await readFile(new URL(`../../src/simulator/samples/${file}`, import.meta.url));
      return [key, await storeFile(actor, { content: streamOf(bytes), mimeType, name: file })] as const;
    }),
  );
  return Object.fromEntries(stored) as Record<DemoFile, FileDto>;
}

async function* streamOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** First name to user id. */
async function usersByName(tx: Tx): Promise<Map<string, string>> {
  const rows = await tx.sql<{ userId: string; name: string }>(
    `SELECT m."userId", u.name FROM "Membership" m JOIN "User" u ON u.id = m."userId" WHERE m."workspaceId" = $1`,
    [tx.workspaceId],
  );
  return new Map(rows.map(({ userId, name }) => [name.split(" ")[0] ?? name, userId]));
}

async function makeTeams(tx: Tx, demo: DemoWorkspace, users: Map<string, string>): Promise<Map<string, string>> {
  const workspaceId = tx.workspaceId ?? "";
  const teams = new Map<string, string>();
  for (const [name, { description, members }] of Object.entries(demo.teams)) {
    const teamId = newId();
    teams.set(name, teamId);
    await tx.prisma.team.create({ data: { id: teamId, workspaceId, name, description } });
    await tx.sql(
      `INSERT INTO "TeamMembership" (id, "workspaceId", "teamId", "membershipId")
       SELECT uuidv7(), $1, $2, id FROM "Membership" WHERE "workspaceId" = $1 AND "userId" = ANY ($3::uuid[])`,
      [workspaceId, teamId, members.map((member) => users.get(member))],
    );
  }
  return teams;
}

async function connectNumber(tx: Tx, actor: Actor, { channel }: DemoWorkspace): Promise<string> {
  const { id } = await createChannel(actor, {
    kind: "WHATSAPP_CLOUD",
    displayName: channel.name,
    phoneNumberId: channel.phoneNumberId,
    wabaId: channel.wabaId,
    phoneNumber: channel.displayPhoneNumber,
    accessToken: "a token that the simulator takes",
    isSimulated: true,
  });
  await tx.sql(
    `UPDATE "ChannelAccount" SET quality = 'GREEN', "dailyLimit" = 2000 WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id],
  );
  await keepTemplates(
    tx,
    id,
    templates.map(({ id: externalId, parameter_format: parameterFormat, components, ...rest }) => ({
      ...rest,
      externalId,
      parameterFormat,
      components: components.map((component) => ({ ...component })),
      quality: "GREEN",
      rejectionReason: null,
      subCategory: null,
      previousCategory: null,
      ttlSeconds: null,
    })),
  );
  return id;
}
