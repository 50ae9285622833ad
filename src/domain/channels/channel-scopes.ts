import type { Tx } from "#/platform/db.ts";

const known = new Map<string, string>();
const mostKnown = 10_000;

/**
 * Where the provider's user ids of a channel mean something: the business account above it, or the channel itself.
 * It never changes for a channel, so it is read once per process.
 */
export async function channelScopes(tx: Tx, channelIds: string[]): Promise<Map<string, string>> {
  const asked = [...new Set(channelIds)];
  const unknown = asked.filter((id) => !known.has(id));
  if (unknown.length > 0) {
    const rows = await tx.sql<{ id: string; scope: string }>(
      `SELECT id, coalesce("parentExternalId", id::text) AS scope FROM "ChannelAccount"
       WHERE "workspaceId" = current_workspace() AND id = ANY ($1::uuid[])`,
      [unknown],
    );
    if (known.size > mostKnown) known.clear();
    for (const { id, scope } of rows) known.set(id, scope);
  }
  return new Map(asked.map((id) => [id, known.get(id) ?? id]));
}
