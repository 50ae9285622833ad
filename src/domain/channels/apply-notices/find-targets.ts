import type { Tx } from "#/platform/db.ts";
import type { PlacedEffect } from "./apply-notices.ts";

/**
 * Finds the channels that effects are about. News about a business account comes to one of its numbers, and is about all
 * of them; a number that is named but unknown here leaves it with the one that it came to.
 */
export async function findTargets(tx: Tx, effects: Omit<PlacedEffect, "targets">[]): Promise<PlacedEffect[]> {
  const family = await readFamilies(tx, [...new Set(effects.map(({ channelId }) => channelId))]);
  return effects.map((effect) => {
    const relatives = family.filter(({ addressedId }) => addressedId === effect.channelId);
    return { ...effect, targets: targetsOf(effect, relatives) };
  });
}

type Relative = { addressedId: string; id: string; phone: string | null; externalId: string | null };

function targetsOf({ target, channelId }: Omit<PlacedEffect, "targets">, relatives: Relative[]): string[] {
  if (target === "account") return relatives.map(({ id }) => id);
  if (target === "addressed") return [channelId];
  const named = relatives.filter(({ phone, externalId }) =>
    "phone" in target ? phone === target.phone : externalId === target.externalId,
  );
  return named.length > 0 ? named.map(({ id }) => id) : relatives.length === 1 ? [channelId] : [];
}

function readFamilies(tx: Tx, addressed: string[]): Promise<Relative[]> {
  return tx.sql<Relative>(
    `SELECT a.id AS "addressedId", c.id, regexp_replace(c."phoneNumber", '\\D', '', 'g') AS phone, c."externalId"
     FROM "ChannelAccount" a JOIN "ChannelAccount" c ON c."workspaceId" = a."workspaceId"
       AND (c.id = a.id OR c."parentExternalId" = a."parentExternalId")
     WHERE a."workspaceId" = current_workspace() AND a.id = ANY ($1::uuid[]) AND (c."archivedAt" IS NULL OR c.id = a.id)
     ORDER BY a.id, c.id`,
    [addressed],
  );
}
