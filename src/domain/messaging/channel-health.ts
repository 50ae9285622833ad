import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { firstIdAt } from "#/platform/ids.ts";
import type { ChannelEventDto, ChannelEventsQuery, ChannelHealthDto } from "./channel-health-schema.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";

const hourMs = 3_600_000;
const hours = 24;

type Issue = { severity: "WARNING" | "CRITICAL"; reason: string; until?: string };

type Row = {
  healthIssues: Record<string, Issue>;
  providerHealth: Record<string, unknown> | null;
  perDay: number | null;
  used: number | null;
  isShared: boolean;
  waiting: number;
  stoppedAt: Date | null;
};

type TrafficRow = { hour: Date; received: number; sent: number; failed: number; lastInboundAt: Date | null };

/** How a channel is doing: what is wrong, how much of its limit is used, and its traffic by the hour. Throws `not_found`. */
export async function getChannelHealth(actor: Actor, id: string): Promise<ChannelHealthDto> {
  authorize(actor, "channel.read");
  return inWorkspace(actor, async (tx) => {
    const [row] = await tx.sql<Row>(healthSql, [actor.workspaceId, id]);
    if (!row) throw new AppError("not_found", "There is no such channel.");
    return {
      issues: Object.entries(row.healthIssues).map(([cause, { severity, reason, until }]) => ({
        cause,
        severity,
        reason,
        until: until ?? null,
      })),
      limit: { perDay: row.perDay, used: row.used, isShared: row.isShared },
      queue: { waiting: row.waiting, stoppedAt: row.stoppedAt?.toISOString() ?? null },
      provider: row.providerHealth,
      ...(await readTraffic(tx, id)),
    };
  });
}

/** What happened to a channel, newest first. Throws `not_found`. */
export async function listChannelEvents(
  actor: Actor,
  id: string,
  { limit, cursor }: ChannelEventsQuery,
): Promise<{ items: ChannelEventDto[]; nextCursor: string | null }> {
  authorize(actor, "channel.read");
  const [at, after] = cursor ? decodeCursor(cursor) : [null, null];
  const rows = await inWorkspace(actor, async (tx) => {
    await assertChannel(tx, id);
    return tx.sql<Omit<ChannelEventDto, "at"> & { at: Date }>(
      `SELECT id, kind, severity, summary, at FROM "ChannelEvent"
       WHERE "workspaceId" = $1 AND "channelAccountId" = $2 AND ($3::timestamptz IS NULL OR (at, id) < ($3, $4::uuid))
       ORDER BY at DESC, id DESC LIMIT $5`,
      [actor.workspaceId, id, at, after, limit + 1],
    );
  });
  const items = rows.slice(0, limit).map((row) => ({ ...row, at: row.at.toISOString() }));
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(last.at, last.id) : null };
}

async function assertChannel(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.sql(`SELECT FROM "ChannelAccount" WHERE "workspaceId" = $1 AND id = $2`, [tx.workspaceId, id]);
  if (!row) throw new AppError("not_found", "There is no such channel.");
}

/** Ids tell when they were made, so the primary key finds the last day without an index that every message would pay for. */
async function readTraffic(tx: Tx, id: string): Promise<Pick<ChannelHealthDto, "traffic" | "lastInboundAt">> {
  const end = Math.floor(clock.now().getTime() / hourMs) * hourMs;
  const start = new Date(end - (hours - 1) * hourMs);
  const rows = await tx.sql<TrafficRow>(trafficSql, [tx.workspaceId, firstIdAt(start), id]);
  const byHour = new Map(rows.map(({ hour, lastInboundAt: _, ...counts }) => [hour.getTime(), counts]));
  const traffic = Array.from({ length: hours }, (_, index) => {
    const hour = start.getTime() + index * hourMs;
    return { hour: new Date(hour).toISOString(), ...(byHour.get(hour) ?? { received: 0, sent: 0, failed: 0 }) };
  });
  return { traffic, lastInboundAt: rows.find((row) => row.lastInboundAt)?.lastInboundAt?.toISOString() ?? null };
}

const trafficSql = `
  SELECT date_trunc('hour', "createdAt", 'UTC') AS hour,
    count(*) FILTER (WHERE direction = 'INBOUND')::int AS received,
    count(*) FILTER (WHERE direction = 'OUTBOUND' AND status IN ('SENT', 'DELIVERED', 'READ'))::int AS sent,
    count(*) FILTER (WHERE direction = 'OUTBOUND' AND status IN ('FAILED', 'AMBIGUOUS'))::int AS failed,
    max("providerAt") FILTER (WHERE direction = 'INBOUND') AS "lastInboundAt"
  FROM "Message" WHERE "workspaceId" = $1 AND id >= $2::uuid AND "channelAccountId" = $3 GROUP BY 1 ORDER BY 1 DESC`;

const healthSql = `
  SELECT c."healthIssues", c."providerHealth", coalesce(p."limit", c."dailyLimit") AS "perDay",
    CASE WHEN p.id IS NOT NULL THEN p.used WHEN c."sentTodayDate" = current_date THEN c."messagesSentToday" END AS used,
    p.id IS NOT NULL AS "isShared", l."stoppedAt",
    (SELECT count(*)::int FROM "Message" m
     WHERE m."workspaceId" = c."workspaceId" AND m."channelAccountId" = c.id AND m.status = 'QUEUED') AS waiting
  FROM "ChannelAccount" c
  LEFT JOIN "BusinessPortfolio" p ON p."workspaceId" = c."workspaceId" AND p.id = c."portfolioId"
  LEFT JOIN "OutboundLane" l ON l."workspaceId" = c."workspaceId" AND l."channelId" = c.id
  WHERE c."workspaceId" = $1 AND c.id = $2`;
