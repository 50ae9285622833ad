import type { Tx } from "#/platform/db.ts";
import { newId } from "#/platform/ids.ts";

/**
 * Notes to which business portfolio a channel's number belongs, with the portfolio's limit if the provider told it: all
 * numbers of a portfolio share one (whatsapp-cloud reference §9). `limit` is null where there is none.
 */
export async function keepPortfolio(
  tx: Tx,
  channelId: string,
  portfolio: { externalId: string; limit: number | null | undefined },
): Promise<void> {
  await tx.sql(
    `WITH kept AS (
       INSERT INTO "BusinessPortfolio" (id, "workspaceId", "externalId", "limit", "updatedAt")
       VALUES ($1, current_workspace(), $2, $3::int, now())
       ON CONFLICT ("workspaceId", "externalId") DO UPDATE
         SET "limit" = CASE WHEN $4 THEN excluded."limit" ELSE "BusinessPortfolio"."limit" END, "updatedAt" = now()
       RETURNING id
     )
     UPDATE "ChannelAccount" SET "portfolioId" = kept.id FROM kept WHERE "workspaceId" = current_workspace() AND "ChannelAccount".id = $5`,
    [newId(), portfolio.externalId, portfolio.limit ?? null, portfolio.limit !== undefined, channelId],
  );
}
