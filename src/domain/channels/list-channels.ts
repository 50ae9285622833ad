import type { Actor } from "#/domain/team/actor.ts";
import { authorize } from "#/domain/team/permissions.ts";
import { inWorkspace } from "#/platform/db.ts";
import { readChannel, readChannels, toChannelDto } from "./channel-rows.ts";
import type { ChannelDto, ChannelsQuery } from "./channel-schema.ts";

type Page = { items: ChannelDto[]; nextCursor: string | null };

/** The workspace's channels in the order they were made, without archived ones. */
export async function listChannels(actor: Actor, { limit, cursor }: ChannelsQuery): Promise<Page> {
  authorize(actor, "channel.read");
  const rows = await inWorkspace(actor, (tx) => readChannels(tx, { limit: limit + 1, ...(cursor && { cursor }) }));
  const items = rows.slice(0, limit).map((row) => toChannelDto(row, actor));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One channel. Throws `not_found`. */
export async function getChannel(actor: Actor, id: string): Promise<ChannelDto> {
  authorize(actor, "channel.read");
  const row = await inWorkspace(actor, (tx) => readChannel(tx, id));
  return toChannelDto(row, actor);
}
