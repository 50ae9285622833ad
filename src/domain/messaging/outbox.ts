import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { type Bind, conversationsInSight, messagesInSight } from "./in-sight.ts";
import { isoTime, isoTimeOrNull } from "./iso-time.ts";
import type { OutboxAction, OutboxCounts, OutboxItemDto, OutboxQuery, OutboxState } from "./outbox-schema.ts";
import type { Page } from "./queries.ts";
import type { MessageStatus } from "./schema.ts";
import { silenceSeconds } from "./tidy-lane.ts";

type Row = Omit<OutboxItemDto, "decision" | "actions" | "messageType"> & {
  type: string;
  providerMessageId: string | null;
  decision: NonNullable<OutboxItemDto["decision"]>["what"] | null;
  decidedBy: "POLICY" | "PERSON" | null;
  decidedByName: string | null;
  decidedAt: string | null;
};

/** Outgoing messages that did not simply go out, newest first, with the reason and what may be done. Read by keyset. */
export async function listOutbox(actor: Actor, query: OutboxQuery): Promise<Page<OutboxItemDto>> {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const after = query.cursor ? `AND m.id < ${bind(decodeCursor(query.cursor)[1])}::uuid` : "";
  const channel = query.channel ? `AND m."channelAccountId" = ${bind(query.channel)}` : "";
  const branches = branchesOf(actor, bind, { state: query.state, more: `${after} ${channel}`, most: query.limit + 1 });
  const rows = await inWorkspace(actor, (tx) =>
    tx.sql<Row>(
      `${columns} FROM (SELECT * FROM (${branches}) AS any_state ORDER BY id DESC LIMIT ${query.limit + 1}) m
       ${joins} ORDER BY m.id DESC`,
      params,
    ),
  );
  const items = rows.slice(0, query.limit).map(toItem);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > query.limit && last ? encodeCursor(last.createdAt, last.id) : null };
}

/** How many messages are stuck, wait, or are held since a restore, each counted up to 100: a badge says "99+". */
export async function countOutbox(actor: Actor): Promise<OutboxCounts> {
  const params: unknown[] = [];
  const bind = (value: unknown) => `$${params.push(value)}`;
  const count = (state: OutboxState) =>
    `(SELECT count(*)::int FROM (${branchesOf(actor, bind, { state, more: "", most: 100 })} LIMIT 100) AS few)`;
  const [counts] = await inWorkspace(actor, (tx) =>
    tx.sql<OutboxCounts>(
      `SELECT ${count("stuck")} AS stuck, ${count("waiting")} AS waiting, ${restoredSql(messagesInSight(actor, bind))} AS restored`,
      params,
    ),
  );
  return counts ?? { stuck: 0, waiting: 0, restored: 0 };
}

/** Index "Message_restored". */
const restoredSql = (
  seen: string,
) => `(SELECT count(*)::int FROM (SELECT FROM "Message" m WHERE m."workspaceId" = current_workspace()
  AND m.status = 'HELD' AND m."holdReason" = 'restored'${seen} LIMIT 100) AS few)`;

type Wanted = { state: OutboxState; more: string; most: number };

/**
 * Each condition is read along its own index, so that a long list of one does not hide the others. Who sees a part of the
 * inbox reads it thread by thread: what others failed to send would be walked through to find the own.
 */
function branchesOf(actor: Actor, bind: Bind, { state, more, most }: Wanted): string {
  const ofOutbox = (condition: string) =>
    `(SELECT m.* FROM "Message" m WHERE m."workspaceId" = current_workspace() AND m.direction = 'OUTBOUND' AND ${condition}
        ${more} ORDER BY m.id DESC LIMIT ${most})`;
  const behind = (condition: string) => ofStoppedLanes(ofOutbox(condition));
  const [stopped, others] = [conditions[state].filter(isBehind), conditions[state].filter((one) => !isBehind(one))];
  const branches = actor.sight
    ? [ofThreads(actor, bind, ofOutbox(`m."conversationId" = c.id AND ${unsettled} AND (${others.join(" OR ")})`))]
    : others.map(ofOutbox);
  const seen = stopped.map((condition) => behind(`${condition}${messagesInSight(actor, bind)}`));
  return [...branches, ...seen].join(" UNION ALL ");
}

/** Along "Message_unsettled". */
function ofThreads(actor: Actor, bind: Bind, branch: string): string {
  const threads = conversationsInSight(actor, bind, { filter: "", end: "" });
  return `SELECT one.* FROM (${threads}) AS c CROSS JOIN LATERAL ${branch} AS one`;
}

/** As the index has it. */
const unsettled = `(m.status IN ('AMBIGUOUS', 'FAILED', 'HELD', 'SCHEDULED') OR (m.status = 'QUEUED' AND m.attempts > 0))`;

/** Lane by lane, along "Message_untried". */
function ofStoppedLanes(branch: string): string {
  return `SELECT m.* FROM "OutboundLane" l CROSS JOIN LATERAL ${branch} m
    WHERE l."workspaceId" = current_workspace() AND l."stoppedAt" IS NOT NULL`;
}

/** Of a stopped channel's queue only what people and programs wrote: a campaign's backlog shows at the campaign. */
const behindStoppedLane = `m.status = 'QUEUED' AND m.attempts = 0 AND m."campaignId" IS NULL AND m."channelAccountId" = l."channelId"`;

const isBehind = (condition: string) => condition === behindStoppedLane;

const conditions: Record<OutboxState, string[]> = {
  stuck: [
    `m.status = 'AMBIGUOUS'`,
    `m.status = 'HELD' AND m."holdReason" IS DISTINCT FROM 'awaiting_reply'`,
    `m.status = 'QUEUED' AND m.attempts > 0`,
    behindStoppedLane,
  ],
  queued: [`m.status = 'QUEUED' AND m.attempts > 0`, behindStoppedLane],
  waiting: [`m.status = 'SCHEDULED'`, `m.status = 'HELD' AND m."holdReason" = 'awaiting_reply'`],
  scheduled: [`m.status = 'SCHEDULED'`],
  held: [`m.status = 'HELD'`],
  ambiguous: [`m.status = 'AMBIGUOUS'`],
  failed: [`m.status = 'FAILED'`],
};

const columns = `
  SELECT m.id, m."conversationId", m."channelAccountId", ch."displayName" AS "channelName", m."contactId", ct.name AS "contactName",
    ct.phone AS "customerWa", m.type, m.body AS content, m."senderKind", su.name AS "senderName", m."campaignId", m.status,
    CASE WHEN m.status = 'HELD' THEN m."holdReason"
      WHEN m.status = 'QUEUED' AND l."stoppedAt" IS NOT NULL THEN 'channel_stopped' WHEN m.status <> 'SCHEDULED' THEN m."errorCode" END AS reason, m."errorMessage",
    coalesce(CASE m.status WHEN 'FAILED' THEN m."failedAt" ELSE m."stuckSince" END, m."createdAt")::text AS since,
    (CASE WHEN m.status IN ('QUEUED', 'HELD') THEN m."nextAttemptAt" WHEN m.status = 'SCHEDULED' THEN m."scheduledFor"
      WHEN m.status = 'AMBIGUOUS' AND m.decision IS NULL THEN m."stuckSince" + make_interval(secs => ${silenceSeconds}) END)::text AS "nextTryAt",
    m."scheduledFor"::text, m."holdExpiresAt"::text, m.attempts, m.decision, m."decidedBy", du.name AS "decidedByName", m."decidedAt"::text,
    m."providerMessageId", m."createdAt"::text`;

const joins = `
  JOIN "Contact" ct ON ct."workspaceId" = m."workspaceId" AND ct.id = m."contactId"
  JOIN "ChannelAccount" ch ON ch."workspaceId" = m."workspaceId" AND ch.id = m."channelAccountId"
  LEFT JOIN "OutboundLane" l ON l."workspaceId" = m."workspaceId" AND l."channelId" = m."channelAccountId"
  LEFT JOIN "User" su ON su.id = m."senderId"
  LEFT JOIN "User" du ON du.id = m."decidedById"`;

function toItem(row: Row): OutboxItemDto {
  const { type, decision, decidedBy, decidedByName, decidedAt, providerMessageId: _, ...rest } = row;
  const isDecided = decision !== null && decidedBy !== null && decidedAt !== null;
  return {
    ...rest,
    messageType: type.toLowerCase(),
    since: isoTime(row.since),
    nextTryAt: isoTimeOrNull(row.nextTryAt),
    holdExpiresAt: isoTimeOrNull(row.holdExpiresAt),
    scheduledFor: isoTimeOrNull(row.scheduledFor),
    decision: isDecided ? { what: decision, by: decidedBy, byName: decidedByName, at: isoTime(decidedAt) } : null,
    actions: actionsFor(row.status, row.reason),
    createdAt: isoTime(row.createdAt),
  };
}

/** The same as the commands in `decide-message.ts` allow. */
function actionsFor(status: MessageStatus, reason: string | null): OutboxAction[] {
  if (status === "AMBIGUOUS") return ["retry", "mark-sent", "cancel"];
  if (status === "FAILED") return ["retry"];
  if (status === "HELD" && reason === "awaiting_reply") return ["cancel"];
  return ["QUEUED", "HELD", "SCHEDULED"].includes(status) ? ["retry", "cancel"] : [];
}
