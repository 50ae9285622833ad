import type { Tx } from "#/platform/db.ts";
import type { AccountDescription } from "./adapter.ts";
import { keepPortfolio } from "./keep-portfolio.ts";
import { switchLane } from "./switch-lane.ts";

type Issue = { severity: "WARNING" | "CRITICAL"; reason: string };

/** Causes whose time is over: a restriction ends by itself, and nobody tells. */
const endedIssues = `ARRAY(SELECT i.key FROM jsonb_each("healthIssues") i WHERE (i.value ->> 'until')::timestamptz <= now())`;

/**
 * Keeps what the provider says about an account as the channel's state: it works, so what a revoked token or a block had
 * stopped goes on. A number that was switched off here stays off, whatever the provider says about it.
 */
export async function keepDescription(tx: Tx, id: string, description: AccountDescription): Promise<void> {
  const { dailyLimit, health, portfolioId } = description;
  const issues = issuesOf(description);
  const [channel] = await tx.sql<{ connectionStatus: string }>(
    `UPDATE "ChannelAccount" SET "connectionError" = NULL, "isSubscribed" = true, "checkedAt" = now(),
       "phoneNumber" = coalesce($3, "phoneNumber"), quality = coalesce($4, quality),
       throughput = coalesce($5::int, throughput), "dailyLimit" = CASE WHEN $6 THEN $7::int ELSE "dailyLimit" END,
       "verifiedName" = coalesce($8, "verifiedName"), "nameStatus" = coalesce($9, "nameStatus"),
       "isCoexistence" = coalesce($10, "isCoexistence"), "providerHealth" = coalesce($11::jsonb, "providerHealth"),
       "healthIssues" = ("healthIssues" - $12::text[] - ${endedIssues}) || $13::jsonb,
       "healthStatus" = channel_health(("healthIssues" - $12::text[] - ${endedIssues}) || $13::jsonb),
       "connectionStatus" = CASE "connectionStatus" WHEN 'DISCONNECTED' THEN 'DISCONNECTED' ELSE 'CONNECTED' END,
       "updatedAt" = now()
     WHERE "workspaceId" = $1 AND id = $2 RETURNING "connectionStatus"`,
    [
      tx.workspaceId,
      id,
      description.phoneNumber ?? null,
      description.quality ?? null,
      description.throughput ?? null,
      dailyLimit !== undefined,
      dailyLimit ?? null,
      description.verifiedName ?? null,
      description.nameStatus ?? null,
      description.isCoexistence ?? null,
      health ? JSON.stringify(health) : null,
      Object.keys(issues),
      JSON.stringify(Object.fromEntries(Object.entries(issues).filter(([, issue]) => issue))),
    ],
  );
  if (portfolioId) await keepPortfolio(tx, id, { externalId: portfolioId, limit: dailyLimit });
  if (channel?.connectionStatus === "CONNECTED") await switchLane(tx, id, true);
}

const severities: Record<string, Issue["severity"]> = {
  RED: "CRITICAL",
  YELLOW: "WARNING",
  BLOCKED: "CRITICAL",
  LIMITED: "WARNING",
};

/** What is wrong now by cause; null takes back what was. A cause that the provider does not mention stays as it is. */
function issuesOf({ quality, health }: AccountDescription): Record<string, Issue | null> {
  const sending = typeof health?.can_send_message === "string" ? health.can_send_message : undefined;
  return { ...(quality && { quality: issue(quality) }), ...(sending && { sending: issue(sending) }) };
}

function issue(reason: string): Issue | null {
  const severity = severities[reason];
  return severity ? { severity, reason } : null;
}
