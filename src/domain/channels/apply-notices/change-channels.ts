import type { Tx } from "#/platform/db.ts";
import type { ChannelChange, Issue } from "../notice-effect.ts";
import { switchLane } from "../switch-lane.ts";
import type { PlacedEffect } from "./apply-notices.ts";

/** All that a batch changes of one channel, the latest word of each kind. */
type Merged = Omit<ChannelChange, "issues"> & { id: string; issues: Record<string, Issue | null> };

/** Writes what effects change of channels, with one statement; sending stops or goes on with the provider's leave. */
export async function changeChannels(tx: Tx, effects: PlacedEffect[]): Promise<void> {
  const changes = merge(effects);
  if (changes.length === 0) return;
  await tx.sql(changeSql, [JSON.stringify(changes.map(rowOf))]);
  for (const { id, connection } of changes) {
    if (connection) await switchLane(tx, id, connection === "back");
  }
}

function merge(effects: PlacedEffect[]): Merged[] {
  const merged = new Map<string, Merged>();
  for (const { channel, targets } of effects) {
    if (!channel) continue;
    for (const id of targets) {
      const before = merged.get(id);
      const issues = { ...before?.issues, ...channel.issues };
      merged.set(id, { ...before, ...channel, id, issues, ...furthest(before, channel) });
    }
  }
  return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Pieces of a history come in any order. */
function furthest(before: ChannelChange | undefined, { historySync }: ChannelChange): Pick<Merged, "historySync"> {
  const known = before?.historySync;
  const isFurther = historySync && (!known || historySync.progress >= known.progress);
  const told = isFurther ? historySync : known;
  return told ? { historySync: told } : {};
}

function rowOf({ dailyLimit, issues, ...change }: Merged) {
  const told = Object.entries(issues);
  return {
    ...change,
    setsLimit: dailyLimit !== undefined,
    dailyLimit,
    issues: Object.fromEntries(told.filter(([, issue]) => issue)),
    settled: told.map(([cause]) => cause),
    reason: told.find(([, issue]) => issue?.severity === "CRITICAL")?.[1]?.reason,
  };
}

const changeSql = `
  WITH input AS (
    SELECT * FROM jsonb_to_recordset($1::jsonb) AS i(id uuid, quality text, throughput int, "setsLimit" boolean,
      "dailyLimit" int, "verifiedName" text, "nameStatus" text, issues jsonb, settled text[], reason text, connection text,
      "historySync" jsonb)
  ), portfolio AS (
    UPDATE "BusinessPortfolio" p SET "limit" = i."dailyLimit", "updatedAt" = now()
    FROM (SELECT DISTINCT ON (c."portfolioId") c."portfolioId", i."dailyLimit"
      FROM input i JOIN "ChannelAccount" c ON c."workspaceId" = current_workspace() AND c.id = i.id
      WHERE i."setsLimit" AND c."portfolioId" IS NOT NULL ORDER BY c."portfolioId", c.id) i
    WHERE p."workspaceId" = current_workspace() AND p.id = i."portfolioId"
  )
  UPDATE "ChannelAccount" c SET
    quality = coalesce(i.quality, c.quality), throughput = coalesce(i.throughput, c.throughput),
    "dailyLimit" = CASE WHEN i."setsLimit" THEN i."dailyLimit" ELSE c."dailyLimit" END,
    "verifiedName" = coalesce(i."verifiedName", c."verifiedName"), "nameStatus" = coalesce(i."nameStatus", c."nameStatus"),
    "healthIssues" = (c."healthIssues" - i.settled) || i.issues,
    "healthStatus" = channel_health((c."healthIssues" - i.settled) || i.issues),
    settings = CASE WHEN i."historySync" IS NULL OR c.settings #> '{historySync,progress}' > i."historySync" -> 'progress'
      THEN c.settings ELSE c.settings || jsonb_build_object('historySync', i."historySync") END,
    -- A number that was switched off here stays off.
    "connectionStatus" = CASE WHEN c."connectionStatus" = 'DISCONNECTED' OR i.connection IS NULL THEN c."connectionStatus"
      WHEN i.connection = 'lost' THEN 'FAILED' WHEN c."connectionStatus" = 'FAILED' THEN 'CONNECTED' ELSE c."connectionStatus" END,
    "connectionError" = CASE i.connection WHEN 'lost' THEN i.reason WHEN 'back' THEN NULL ELSE c."connectionError" END,
    "updatedAt" = now()
  FROM input i WHERE c."workspaceId" = current_workspace() AND c.id = i.id`;
