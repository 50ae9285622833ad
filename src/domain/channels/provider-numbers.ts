import type { Actor } from "#/domain/team/actor.ts";
import { inWorkspace } from "#/platform/db.ts";
import { atProvider } from "./at-provider.ts";
import type { ProviderNumberDto } from "./channel-settings-schema.ts";

/** All numbers of the business account that a channel belongs to, with those that are connected in this workspace. */
export async function listProviderNumbers(actor: Actor, id: string): Promise<ProviderNumberDto[]> {
  const numbers = await atProvider(actor, id, ({ adapter, access }) => adapter.desk.numbers(access));
  const connected = await inWorkspace(actor, (tx) =>
    tx.sql<{ id: string; externalId: string }>(
      `SELECT id, "externalId" FROM "ChannelAccount"
       WHERE "workspaceId" = $1 AND "archivedAt" IS NULL AND "externalId" = ANY ($2::text[])`,
      [actor.workspaceId, numbers.map(({ externalId }) => externalId)],
    ),
  );
  const channels = new Map(connected.map((channel) => [channel.externalId, channel.id]));
  return numbers.map((number) => ({
    phoneNumberId: number.externalId,
    phoneNumber: number.phoneNumber ?? null,
    verifiedName: number.verifiedName ?? null,
    nameStatus: number.nameStatus ?? null,
    quality: number.quality ?? null,
    status: number.status ?? null,
    isCoexistence: number.isCoexistence ?? false,
    channelId: channels.get(number.externalId) ?? null,
  }));
}
