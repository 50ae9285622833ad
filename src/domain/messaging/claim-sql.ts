import { limitCounters, type MessagingLimit } from "./messaging-limit.ts";

/**
 * The statement of `claimMessages`. $1 channel, $2 fence, $3 lease in seconds, $4 whether campaigns are asked for, $5 the
 * campaign that had the last turn, $6 conversations that may not be written to yet, $7 for how many milliseconds, $8 how
 * many messages at most, and with a limit $9 where it is counted and $10 how many people there is room for. `lookAhead`, no
 * less than $8, is part of the text: for a parameter the planner would assume a tenth of the table. It takes few values,
 * because each text is planned anew on every connection, for longer than it runs. What belongs to a message is looked up message by
 * message (OFFSET 0 keeps that so): a planner without statistics would begin with a whole table.
 */
export function claimSql(lookAhead: number, counter: MessagingLimit["counter"] | undefined): string {
  return `
  WITH RECURSIVE campaigns(id) AS (
    (SELECT m."campaignId" FROM "Message" m WHERE ${queued} AND m."campaignId" IS NOT NULL AND $4::bool ORDER BY m."campaignId" LIMIT 1)
    UNION ALL
    SELECT (SELECT m."campaignId" FROM "Message" m WHERE ${queued} AND m."campaignId" > c.id ORDER BY m."campaignId" LIMIT 1)
    FROM campaigns c WHERE c.id IS NOT NULL
  ), busy AS MATERIALIZED (
    SELECT m."conversationId" AS id FROM "Message" m
    WHERE m."workspaceId" = current_workspace() AND m."channelAccountId" = $1 AND m.status = 'SENDING'
    UNION ALL
    SELECT m."conversationId" FROM "Message" m WHERE ${queued} AND m."nextAttemptAt" > now() AND m.attempts > 0
  ), waiting AS MATERIALIZED (
    ${lane(1, 0, `m."campaignId" IS NULL AND m."senderKind" = 'AGENT'`, 2 * lookAhead)}
    UNION ALL ${lane(2, 0, `m."campaignId" IS NULL AND m."senderKind" <> 'AGENT'`, 2 * lookAhead)}
    UNION ALL SELECT d.* FROM campaigns c CROSS JOIN LATERAL (
      ${lane(3, `row_number() OVER (ORDER BY m."nextAttemptAt", m.id)`, `m."campaignId" = c.id AND m."campaignId" IS NOT NULL`, lookAhead)}) d
    WHERE c.id IS NOT NULL AND NOT EXISTS (
      SELECT FROM "CampaignPause" p WHERE p."workspaceId" = current_workspace() AND p."campaignId" = c.id)
  ), next AS (
    SELECT DISTINCT ON ("conversationId") * FROM waiting ORDER BY "conversationId", priority, "providerAt", id
  ), due AS MATERIALIZED (
    SELECT m.*, n.priority, n.turn FROM (
      SELECT * FROM next ORDER BY priority, turn, "campaignId" > $5::uuid DESC, "campaignId", "nextAttemptAt", id
    ) n CROSS JOIN LATERAL (
      SELECT m.id, m."conversationId", m."contactId", m."campaignId", m.type, m.payload FROM "Message" m
      WHERE m."workspaceId" = current_workspace() AND m.id = n.id AND m.status = 'QUEUED' FOR UPDATE SKIP LOCKED
    ) m LIMIT $8
  ), judged AS MATERIALIZED (
    SELECT m.id, m.priority, m.turn, m."conversationId", m."contactId", i.kind AS "toKind", i."externalId" AS "toValue", c."groupId", CASE
        WHEN ct."isBlocked" THEN 'blocked'
        WHEN i.id IS NULL THEN 'no_recipient'
        WHEN m.type <> 'TEMPLATE' AND (c."windowExpiresAt" > now()) IS NOT TRUE THEN 'window_closed'
        WHEN m.type = 'TEMPLATE' AND ${hasStopped} AND ${isMarketing} THEN 'opted_out'
      END AS refusal, CASE
        WHEN m.type = 'TEMPLATE' AND ${template("t.status = 'PAUSED'")} THEN 'template_paused'
        WHEN ${isPaused("spamLimit")} AND (m."campaignId" IS NOT NULL OR (m.type = 'TEMPLATE' AND ${isMarketing})) THEN 'spam_limit'
        WHEN ${isPaused("payment")} AND m.type = 'TEMPLATE' THEN 'payment'
      END AS pause, m.type = 'TEMPLATE' AND (c."windowExpiresAt" > now()) IS NOT TRUE AS "isFirst", b.ms AS "blockedMs"
    FROM due m
    CROSS JOIN LATERAL (SELECT c.* FROM "Conversation" c WHERE c."workspaceId" = current_workspace() AND c.id = m."conversationId" OFFSET 0) c
    CROSS JOIN LATERAL (SELECT ct."isBlocked" FROM "Contact" ct WHERE ct."workspaceId" = current_workspace() AND ct.id = m."contactId" OFFSET 0) ct
    LEFT JOIN LATERAL (SELECT i.* FROM "ContactIdentity" i WHERE i."workspaceId" = current_workspace() AND i.id = c."replyIdentityId" OFFSET 0) i ON true
    LEFT JOIN unnest($6::uuid[], $7::float8[]) AS b(id, ms) ON b.id = m."conversationId"
  ), ${counter ? countedSql(counter) : `verdict AS (SELECT j.*, ${verdict("false")} FROM judged j)`}
  , taken AS (
    UPDATE "Message" m SET status = v.becomes, "errorCode" = CASE WHEN v.becomes = 'QUEUED' THEN m."errorCode" ELSE v.refusal END,
      "failedAt" = CASE WHEN v.becomes = 'FAILED' THEN now() END,
      "holdReason" = CASE WHEN v.becomes = 'HELD' THEN coalesce(v.pause, 'messaging_limit') END,
      "stuckSince" = CASE WHEN v.becomes = 'HELD' THEN now() END,
      "nextAttemptAt" = CASE WHEN v.becomes = 'QUEUED' THEN now() + make_interval(secs => v."blockedMs" / 1000)
        WHEN v.becomes = 'HELD' AND v.pause IS NOT NULL THEN NULL WHEN v.becomes = 'HELD' THEN ${counter ? nextRoom : "NULL"} ELSE m."nextAttemptAt" END,
      attempts = m.attempts + CASE WHEN v.becomes IN ('SENDING', 'FAILED') THEN 1 ELSE 0 END,
      fence = $2, "leaseUntil" = CASE WHEN v.becomes = 'SENDING' THEN now() + make_interval(secs => $3::float8) END
    FROM verdict v WHERE m."workspaceId" = current_workspace() AND m.id = ANY (ARRAY(SELECT id FROM verdict)) AND m.id = v.id
    RETURNING m.id, m.status, m."conversationId", m."campaignId", v.priority, m.type, m.body, m.payload, m."fileId",
      m."replyToProviderId", m.attempts, m.fence, v."toKind", v."toValue", v."groupId", v.turn, m."nextAttemptAt"
  )
  SELECT id, status, "conversationId", "campaignId", priority, type, body, payload, "fileId", "replyToProviderId", attempts, fence,
    "toKind", "toValue", "groupId" FROM taken ORDER BY priority, turn, "campaignId" > $5::uuid DESC, "campaignId", "nextAttemptAt", id`;
}

const queued = `m."workspaceId" = current_workspace() AND m."channelAccountId" = $1 AND m.status = 'QUEUED'`;

/** The first messages of one priority, along its own partial index. */
function lane(priority: number, turn: number | string, condition: string, most: number): string {
  return `(SELECT m.id, m."conversationId", m."campaignId", m."nextAttemptAt", m."providerAt", ${priority} AS priority, ${turn} AS turn FROM "Message" m
    WHERE ${queued} AND ${condition} AND m."nextAttemptAt" <= now() AND m."conversationId" NOT IN (SELECT id FROM busy)
    ORDER BY m."nextAttemptAt", m.id LIMIT ${most})`;
}

const hasStopped = `EXISTS (SELECT FROM "Consent" o WHERE o."workspaceId" = current_workspace() AND o."contactId" = m."contactId"
  AND o."channelKind" = c.channel AND o.purpose = 'MARKETING' AND o.state = 'REVOKED')`;

/** A template that is not known any more counts as marketing. */
const isMarketing = `coalesce(${template("t.category = 'MARKETING'")}, true)`;

function template(what: string): string {
  return `(SELECT ${what} FROM "MessageTemplate" t WHERE t."workspaceId" = current_workspace() AND t."channelAccountId" = $1
    AND t.name = m.payload -> 'template' ->> 'name' AND t.language = m.payload -> 'template' ->> 'language')`;
}

/** See `pauseSending`. */
function isPaused(kind: "spamLimit" | "payment"): string {
  return `(SELECT a."healthIssues" ? 'paused:${kind}' FROM "ChannelAccount" a WHERE a."workspaceId" = current_workspace() AND a.id = $1)`;
}

function verdict(isOver: string): string {
  return `CASE WHEN j.refusal IS NOT NULL THEN 'FAILED' WHEN j."blockedMs" IS NOT NULL THEN 'QUEUED' WHEN j.pause IS NOT NULL OR ${isOver} THEN 'HELD' ELSE 'SENDING' END AS becomes`;
}

/** Who is written to first and was not within 24 hours needs room; the count moves with the very messages that take it. */
function countedSql(counter: MessagingLimit["counter"]): string {
  const { table, column } = limitCounters[counter];
  return `needs AS (
    SELECT j.*, "isFirst" AND refusal IS NULL AND pause IS NULL AND "blockedMs" IS NULL AND NOT EXISTS (SELECT FROM "LimitUse" u WHERE u."workspaceId" = current_workspace()
      AND u."limitId" = $9 AND u."contactId" = j."contactId" AND u.at > now() - interval '24 hours') AS "needsRoom" FROM judged j
  ), numbered AS (
    SELECT n.*, sum(CASE WHEN "needsRoom" THEN 1 ELSE 0 END) OVER (ORDER BY priority, turn, id) AS place FROM needs n
  ), verdict AS (
    SELECT j.*, ${verdict(`j."needsRoom" AND j.place > $10`)} FROM numbered j
  ), used AS (
    INSERT INTO "LimitUse" ("workspaceId", "limitId", "contactId", at)
    SELECT DISTINCT current_workspace(), $9::uuid, "contactId", now() FROM verdict WHERE becomes = 'SENDING' AND "isFirst"
    ON CONFLICT ("workspaceId", "limitId", "contactId") DO UPDATE SET at = excluded.at
  ), counted AS (
    UPDATE ${table} SET ${column} = ${column} + (SELECT count(DISTINCT "contactId")::int FROM verdict WHERE becomes = 'SENDING' AND "needsRoom")
    WHERE "workspaceId" = current_workspace() AND id = $9
      AND EXISTS (SELECT FROM verdict WHERE becomes = 'SENDING' AND "needsRoom")
  )`;
}

/** When the person who was written to longest ago no longer counts. */
const nextRoom = `(SELECT min(u.at) + interval '24 hours' FROM "LimitUse" u WHERE u."workspaceId" = current_workspace() AND u."limitId" = $9)`;
