import { clock } from "#/platform/clock.ts";
import type { Tx } from "#/platform/db.ts";
import type { Lane } from "./lanes.ts";
import type { MessagingLimit } from "./messaging-limit.ts";

/** What the provider allows the number now. */
export type LaneTerms = {
  /** Messages per second in both directions. */
  throughput: number;
  /** Messages per second that came in lately. */
  inbound: number;
  limit: MessagingLimit | undefined;
};

/** Over which inbound messages are measured. */
const measuredMs = 5_000;
/** Rows looked at most: a campaign that is being queued writes many of them. */
const mostLookedAt = 10_000;

/** Reads the number's limits and how much of its throughput is taken by what comes in. */
export async function readTerms(tx: Tx, lane: Lane): Promise<LaneTerms> {
  const [row] = await tx.sql<{ throughput: number; portfolioId: string | null; most: number | null }>(
    `SELECT c.throughput, p.id AS "portfolioId", coalesce(p.limit, c."dailyLimit") AS most FROM "ChannelAccount" c
     LEFT JOIN "BusinessPortfolio" p ON p."workspaceId" = c."workspaceId" AND p.id = c."portfolioId"
     WHERE c."workspaceId" = current_workspace() AND c.id = $1`,
    [lane.channelId],
  );
  const { throughput = 1, portfolioId = null, most = null } = row ?? {};
  const counter = portfolioId ? "portfolio" : "channel";
  const limit: MessagingLimit | undefined =
    most === null || most < 0 ? undefined : { id: portfolioId ?? lane.channelId, counter, most };
  return { throughput, inbound: await inboundPerSecond(tx, lane), limit };
}

/** Ids are made in the order of time, so that the newest rows are the end of the primary key: no index is needed for it. */
async function inboundPerSecond(tx: Tx, lane: Lane): Promise<number> {
  const since = (clock.now().getTime() - measuredMs).toString(16).padStart(12, "0");
  const [row] = await tx.sql<{ count: number }>(
    `SELECT count(*) FILTER (WHERE m."channelAccountId" = $1 AND m.direction = 'INBOUND')::int AS count FROM (
       SELECT "channelAccountId", direction FROM "Message" WHERE "workspaceId" = current_workspace() AND id > $2
       ORDER BY id DESC LIMIT ${mostLookedAt}) m`,
    [lane.channelId, `${since.slice(0, 8)}-${since.slice(8)}-7000-8000-000000000000`],
  );
  return ((row?.count ?? 0) * 1_000) / measuredMs;
}
