import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { type AppError, isAppError } from "#/platform/errors.ts";
import type { AccountDescription } from "./adapter.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";
import { readChannel, toChannelDto } from "./channel-rows.ts";
import type { ChannelTestDto } from "./channel-schema.ts";
import { switchLane } from "./switch-lane.ts";

type Finding = { description: AccountDescription; error?: undefined } | { description?: undefined; error: AppError };

/**
 * Asks the provider about the account, subscribes to its webhooks if nobody is, and keeps the answer as the channel's
 * state. A refusal is a finding, in the provider's own words, not an error of ours. Throws `not_found`.
 */
export async function testChannel(actor: Actor, id: string): Promise<ChannelTestDto> {
  authorize(actor, "channel.manage");
  const channel = await inWorkspace(actor, (tx) => openChannel(tx, id));
  const { description, error } = await ask(channel);
  return inWorkspace(actor, async (tx) => {
    if (description) await keepDescription(tx, id, description);
    else if (isVerdict(error)) await keepRefusal(tx, id, error.message);
    const shown = toChannelDto(await readChannel(tx, id), actor);
    return {
      ok: description?.isSubscribed ?? false,
      number: description ? numberOf(description) : null,
      isSubscribed: description?.isSubscribed ?? null,
      error: error ? { code: error.code, message: error.message } : null,
      channel: shown,
    };
  });
}

async function ask({ adapter, access }: OpenChannel): Promise<Finding> {
  try {
    const description = await adapter.describe(access);
    if (description.isSubscribed) return { description };
    await adapter.subscribe(access);
    return { description: { ...description, isSubscribed: true } };
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

/** Whether the provider itself said no; a broken line says nothing about the channel. */
function isVerdict({ code }: AppError): boolean {
  return code === "channel_unavailable" || code === "invalid";
}

// A number that was switched off here stays off, whatever the provider says about it.
async function keepDescription(tx: Tx, id: string, description: AccountDescription): Promise<void> {
  const { phoneNumber, quality, throughput, dailyLimit } = description;
  const [channel] = await tx.sql<{ connectionStatus: string }>(
    `UPDATE "ChannelAccount" SET "connectionError" = NULL, "phoneNumber" = coalesce($3, "phoneNumber"),
       quality = coalesce($4, quality), throughput = coalesce($5::int, throughput),
       "dailyLimit" = CASE WHEN $6 THEN $7::int ELSE "dailyLimit" END,
       "healthStatus" = CASE $4 WHEN 'RED' THEN 'CRITICAL' WHEN 'YELLOW' THEN 'WARNING' ELSE 'HEALTHY' END,
       "connectionStatus" = CASE "connectionStatus" WHEN 'DISCONNECTED' THEN 'DISCONNECTED' ELSE 'CONNECTED' END,
       "updatedAt" = now()
     WHERE "workspaceId" = $1 AND id = $2 RETURNING "connectionStatus"`,
    [
      tx.workspaceId,
      id,
      phoneNumber ?? null,
      quality ?? null,
      throughput ?? null,
      dailyLimit !== undefined,
      dailyLimit ?? null,
    ],
  );
  // What a revoked token or a block had stopped goes on.
  if (channel?.connectionStatus === "CONNECTED") await switchLane(tx, id, true);
}

async function keepRefusal(tx: Tx, id: string, words: string): Promise<void> {
  await tx.sql(
    `UPDATE "ChannelAccount" SET "connectionError" = $3, "updatedAt" = now(),
       "connectionStatus" = CASE "connectionStatus" WHEN 'DISCONNECTED' THEN 'DISCONNECTED' ELSE 'FAILED' END
     WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id, words.slice(0, 1000)],
  );
}

function numberOf({ phoneNumber, verifiedName, quality }: AccountDescription): ChannelTestDto["number"] {
  return { phoneNumber: phoneNumber ?? null, verifiedName: verifiedName ?? null, quality: quality ?? null };
}
