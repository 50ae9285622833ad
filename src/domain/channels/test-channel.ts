import type { Actor } from "#/domain/team/actor.ts";
import { notifyAdmins } from "#/domain/team/notify-admins.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { clock } from "#/platform/clock.ts";
import { inWorkspace, type Tx } from "#/platform/db.ts";
import { AppError, isAppError } from "#/platform/errors.ts";
import { publish } from "#/platform/events.ts";
import type { AccountDescription } from "./adapter.ts";
import { addChannelEvents } from "./apply-notices/record-channel-events.ts";
import { type OpenChannel, openChannel } from "./channel-access.ts";
import { claimNumber, dropUnproven, numberTaken } from "./channel-routes.ts";
import { type ChannelRow, lockChannel, readChannel, routable, toChannelDto } from "./channel-rows.ts";
import type { ChannelTestDto } from "./channel-schema.ts";
import { channelUpdated } from "./events.ts";
import { keepDescription } from "./keep-description.ts";
import { type Claim, ensureSubscribed, proveNumber } from "./prove-number.ts";

type Finding =
  | { claim: Claim; description: AccountDescription; wasRepaired: boolean; error?: undefined }
  | { claim?: Claim; description?: undefined; error: AppError };

/**
 * Asks the provider about the account and whose it is, subscribes to its webhooks if nobody is, and keeps the answer as
 * the channel's state. A refusal is a finding, in the provider's own words, not an error of ours. Throws `not_found`.
 */
export async function testChannel(actor: Actor, id: string): Promise<ChannelTestDto> {
  authorize(actor, "channel.manage");
  const channel = await inWorkspace(actor, (tx) => openChannel(tx, id));
  const found = await ask(channel, id);
  return inWorkspace(actor, async (tx) => {
    const error = await keep(tx, await lockChannel(tx, id), found);
    const shown = toChannelDto(await readChannel(tx, id), actor);
    const { description } = found;
    return {
      ok: error === undefined,
      number: description ? numberOf(description) : null,
      isSubscribed: description ? true : null,
      wasRepaired: description !== undefined && found.wasRepaired,
      error: error ? { code: error.code, message: error.message } : null,
      channel: shown,
    };
  });
}

async function ask(channel: OpenChannel, id: string): Promise<Finding> {
  try {
    const claim = await proveNumber(channel, id);
    if (claim.outcome === "refused") return { claim, error: new AppError("channel_unavailable", claim.words) };
    const description = await channel.adapter.describe(channel.access);
    const wasRepaired = claim.wasMissing ?? (await ensureSubscribed(channel)).wasMissing;
    return { claim, description, wasRepaired };
  } catch (error) {
    if (isAppError(error)) return { error };
    throw error;
  }
}

/** Writes what was found; the error is what stands between the channel and its messages. */
async function keep(tx: Tx, channel: ChannelRow, found: Finding): Promise<AppError | undefined> {
  if (!found.description) return keepError(tx, channel, found);
  const isOpen = channel.connectionStatus !== "DISCONNECTED";
  const isProven = found.claim.outcome === "proven";
  const error =
    isOpen && isProven && !(await claimNumber(tx, routable(channel), found.claim)) ? numberTaken() : undefined;
  await keepDescription(tx, channel.id, found.description);
  if (found.wasRepaired) await record(tx, channel.id, "SUBSCRIPTION", "WARNING", { isRepaired: true });
  await publish(tx, channelUpdated(channel.workspaceId, [channel.id]));
  return error;
}

async function keepError(
  tx: Tx,
  channel: ChannelRow,
  { claim, error }: Finding & { error: AppError },
): Promise<AppError> {
  if (claim?.outcome === "refused") await dropUnproven(tx, channel);
  if (isVerdict(error)) await keepRefusal(tx, channel, error.message);
  return error;
}

/** Whether the provider itself said no; a broken line says nothing about the channel. */
function isVerdict({ code }: AppError): boolean {
  return code === "channel_unavailable" || code === "invalid";
}

/** A number that was switched off here stays off. That one stopped working is told once. */
async function keepRefusal(tx: Tx, { id, workspaceId, connectionStatus }: ChannelRow, words: string): Promise<void> {
  await tx.sql(
    `UPDATE "ChannelAccount" SET "connectionError" = $3, "checkedAt" = now(), "updatedAt" = now(),
       "connectionStatus" = CASE "connectionStatus" WHEN 'DISCONNECTED' THEN 'DISCONNECTED' ELSE 'FAILED' END
     WHERE "workspaceId" = $1 AND id = $2`,
    [tx.workspaceId, id, words.slice(0, 1000)],
  );
  await publish(tx, channelUpdated(workspaceId, [id]));
  if (connectionStatus !== "CONNECTED") return;
  const summary = { reason: words.slice(0, 500) };
  await record(tx, id, "CONNECTION", "CRITICAL", summary);
  await notifyAdmins(tx, [
    {
      kind: "CHANNEL",
      severity: "CRITICAL",
      titleKey: "CONNECTION",
      params: summary,
      resource: "ChannelAccount",
      resourceId: id,
    },
  ]);
}

function record(
  tx: Tx,
  channelId: string,
  kind: "SUBSCRIPTION" | "CONNECTION",
  severity: "WARNING" | "CRITICAL",
  summary: Record<string, unknown>,
): Promise<void> {
  return addChannelEvents(tx, [{ channelId, kind, severity, summary, at: clock.now() }]);
}

function numberOf({ phoneNumber, verifiedName, quality }: AccountDescription): ChannelTestDto["number"] {
  return { phoneNumber: phoneNumber ?? null, verifiedName: verifiedName ?? null, quality: quality ?? null };
}
