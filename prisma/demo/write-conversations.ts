import { channelScopes } from "#/domain/channels/channel-scopes.ts";
import type { MessageContent } from "#/domain/channels/content.ts";
import { type Person, resolveContacts } from "#/domain/contacts/resolve-contacts.ts";
import { openConversations } from "#/domain/messaging/open-conversations.ts";
import { readableText } from "#/domain/messaging/readable-text.ts";
import type { FileDto } from "#/domain/messaging/schema.ts";
import { clock } from "#/platform/clock.ts";
import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";
import { newWamid } from "#/simulator/wire-ids.ts";
import { type DemoConversation, type DemoFile, type DemoPerson, demoFiles, type Line } from "./script.ts";
import { settleCounters } from "./settle-counters.ts";

/** Whom and what the lines name: users and teams by name, files by kind. */
export type Cast = {
  channelId: string;
  users: ReadonlyMap<string, string>;
  teams: ReadonlyMap<string, string>;
  files: Readonly<Record<DemoFile, FileDto>>;
};

const minute = 60_000;
const defaultGap = 3;

/** Writes conversations as if they had happened: contacts, threads, messages, ticks, reactions and counters. */
export async function writeConversations(tx: Tx, scripts: DemoConversation[], cast: Cast): Promise<void> {
  const scope = (await channelScopes(tx, [cast.channelId])).get(cast.channelId) ?? "";
  const people = await resolveContacts(
    tx,
    scripts.map(({ person }) => personOf(person, scope)),
  );
  const threads = scripts.map((script, index) => ({
    script,
    contactId: people[index]?.contactId ?? "",
    identityId: people[index]?.identityId ?? "",
    times: timesOf(script),
  }));
  const ids = await openConversations(
    tx,
    threads.map(({ contactId, identityId, times }) => ({
      channelId: cast.channelId,
      contactId,
      groupId: "",
      identityId,
      firstAt: times[0] ?? clock.now(),
    })),
  );
  const rows = threads.flatMap((thread, index) => messageRows({ ...thread, conversationId: ids[index] ?? "" }, cast));
  await insertMessages(tx, rows);
  await describeContacts(tx, threads);
  await settleCounters(
    tx,
    scripts.map((script, index) => ({ id: ids[index] ?? "", ...stateOf(script, cast) })),
  );
}

function personOf({ name, phone, userId, username }: DemoPerson, scope: string): Person {
  const byPhone = phone ? [{ kind: "PHONE", scope: "", externalId: phone }] : [];
  const byId = userId ? [{ kind: "BSUID", scope, externalId: userId }] : [];
  return { identities: [...byId, ...byPhone], name, handle: username ?? null, source: "WHATSAPP" };
}

/** When each line was written, so that the last one is `ago` minutes old. */
function timesOf({ lines, ago }: DemoConversation): Date[] {
  const gaps = lines.map((line, index) => (index === 0 ? 0 : (line.after ?? defaultGap)));
  const whole = gaps.reduce((sum, gap) => sum + gap, 0);
  const end = clock.now().getTime() - ago * minute;
  let passed = 0;
  return gaps.map((gap) => {
    passed += gap;
    return new Date(end - (whole - passed) * minute);
  });
}

type Thread = {
  script: DemoConversation;
  contactId: string;
  identityId: string;
  conversationId: string;
  times: Date[];
};

function messageRows({ script, times, ...ids }: Thread, cast: Cast) {
  const wamids = script.lines.map(newWamid);
  return script.lines.map((line, index) => ({
    ...ids,
    id: newId(),
    channelAccountId: cast.channelId,
    ...senderOf(line, cast),
    ...partsOf(line, cast),
    channel: line.isNote ? "INTERNAL_NOTE" : "WHATSAPP",
    providerMessageId: line.isNote ? null : wamids[index],
    replyToProviderId: line.quotes ? wamids[index - line.quotes] : null,
    status: line.from === "customer" ? "RECEIVED" : line.isNote ? "SENT" : (line.status ?? "READ"),
    errorCode: line.errorCode ?? null,
    errorMessage: line.errorMessage ?? null,
    reaction: line.reaction ?? null,
    reactor: line.from === "customer" ? "business" : "customer",
    at: times[index],
  }));
}

function senderOf({ from }: Line, { users }: Cast) {
  if (from === "customer") return { direction: "INBOUND", senderKind: "CUSTOMER", senderId: null };
  const senderId = users.get(from);
  if (!senderId) throw new Error(`nobody of the team is called ${from}`);
  return { direction: "OUTBOUND", senderKind: "AGENT", senderId };
}

function partsOf({ content, file }: Line, { files }: Cast) {
  const stored = file && files[file];
  return {
    type: content.type,
    body: readableText(content),
    payload: payloadOf(content),
    fileId: stored?.id ?? null,
    mediaUrl: stored?.url ?? null,
    mediaMimeType: file ? demoFiles[file].mimeType : null,
  };
}

function payloadOf(content: MessageContent): Record<string, unknown> {
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== "type" && key !== "body"));
}

async function insertMessages(tx: Tx, rows: ReturnType<typeof messageRows>): Promise<void> {
  await tx.sql(
    `WITH input AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS m(id uuid, "conversationId" uuid, "contactId" uuid, "identityId" uuid,
         "channelAccountId" uuid, direction text, channel text, "senderKind" text, "senderId" uuid, type text, body text,
         payload jsonb, "fileId" uuid, "mediaUrl" text, "mediaMimeType" text, "providerMessageId" text,
         "replyToProviderId" text, status text, "errorCode" text, "errorMessage" text, reaction text, reactor text,
         at timestamptz)
     ), added AS (
       INSERT INTO "Message" (id, "workspaceId", "conversationId", "contactId", "channelAccountId", "senderIdentityId",
         direction, channel, "senderKind", "senderId", type, body, payload, "fileId", "mediaUrl", "mediaMimeType",
         "providerMessageId", "replyToProviderId", status, "errorCode", "errorMessage", "providerAt", "createdAt",
         "sentAt", "deliveredAt", "readAt", "failedAt")
       SELECT id, current_workspace(), "conversationId", "contactId", "channelAccountId",
         CASE WHEN direction = 'INBOUND' THEN "identityId" END, direction, channel, "senderKind", "senderId", type, body,
         payload, "fileId", "mediaUrl", "mediaMimeType", "providerMessageId", "replyToProviderId", status, "errorCode",
         "errorMessage", at, at,
         CASE WHEN status IN ('SENT', 'DELIVERED', 'READ') AND channel = 'WHATSAPP' THEN at + interval '1 second' END,
         CASE WHEN status IN ('DELIVERED', 'READ') THEN at + interval '2 seconds' END,
         CASE WHEN status = 'READ' THEN at + interval '40 seconds' END,
         CASE WHEN status = 'FAILED' THEN at + interval '2 seconds' END
       FROM input RETURNING id, "providerMessageId", "sentAt", "deliveredAt", "readAt", "failedAt"
     ), ticks AS (
       INSERT INTO "MessageStatusEvent" (id, "workspaceId", "messageId", "providerMessageId", status, at)
       SELECT uuidv7(), current_workspace(), added.id, "providerMessageId", tick.status, tick.at
       FROM added, LATERAL (VALUES ('SENT', "sentAt"), ('DELIVERED', "deliveredAt"), ('READ', "readAt"),
         ('FAILED', "failedAt")) AS tick(status, at) WHERE tick.at IS NOT NULL
     )
     INSERT INTO "Reaction" (id, "workspaceId", "messageId", reactor, emoji, at)
     SELECT uuidv7(), current_workspace(), id, reactor, reaction, at + interval '1 minute' FROM input WHERE reaction IS NOT NULL`,
    [JSON.stringify(rows)],
  );
}

async function describeContacts(tx: Tx, threads: { script: DemoConversation; contactId: string }[]): Promise<void> {
  const known = threads.map(({ contactId: id, script }) => {
    const { language, email, company, notes } = script.person;
    return { id, language, email, company, notes, referral: script.referral };
  });
  await tx.sql(
    `UPDATE "Contact" c SET language = k.language, email = k.email, company = k.company, notes = k.notes, referral = k.referral
     FROM jsonb_to_recordset($1::jsonb) AS k(id uuid, language text, email text, company text, notes text, referral jsonb)
     WHERE c."workspaceId" = current_workspace() AND c.id = k.id`,
    [JSON.stringify(known)],
  );
}

function stateOf({ assignee, team, isClosed, priority, unread, referral }: DemoConversation, { users, teams }: Cast) {
  return {
    unread: unread ?? 0,
    assigneeId: assignee ? users.get(assignee) : null,
    teamId: team ? teams.get(team) : null,
    status: isClosed ? "CLOSED" : "OPEN",
    priority: priority ?? "NORMAL",
    referral: referral ?? null,
  };
}
