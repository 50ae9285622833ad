import type { Actor } from "#/domain/team/actor.ts";
import { atProvider, changeAtProvider } from "./at-provider.ts";
import type { ChatLinkDto, ChatLinkInput, ChatLinksQuery } from "./chat-links-schema.ts";

/** One page of a number's links in Meta's order, read there at each call; the cursor is Meta's own. */
export async function listChatLinks(
  actor: Actor,
  id: string,
  { limit, cursor }: ChatLinksQuery,
): Promise<{ items: ChatLinkDto[]; nextCursor: string | null }> {
  const { links, after } = await atProvider(actor, id, ({ adapter, access }) =>
    adapter.shopWindow.links(access, { limit, ...(cursor && { after: cursor }) }),
  );
  return { items: links, nextCursor: after ?? null };
}

/** Makes a link; Meta gives it its address. */
export function createChatLink(actor: Actor, id: string, { text }: ChatLinkInput): Promise<ChatLinkDto> {
  const change = { action: "channel.link-create" as const, details: ({ code }: ChatLinkDto) => ({ code }) };
  return changeAtProvider(actor, id, change, ({ adapter, access }) => adapter.shopWindow.createLink(access, text));
}

/** Another text under the same address. */
export function changeChatLink(actor: Actor, id: string, code: string, { text }: ChatLinkInput): Promise<ChatLinkDto> {
  const change = { action: "channel.link-change" as const, details: { code } };
  return changeAtProvider(actor, id, change, ({ adapter, access }) =>
    adapter.shopWindow.changeLink(access, { code, text }),
  );
}

/** The address no longer leads anywhere, for good. */
export function deleteChatLink(actor: Actor, id: string, code: string): Promise<void> {
  const change = { action: "channel.link-delete" as const, details: { code } };
  return changeAtProvider(actor, id, change, ({ adapter, access }) => adapter.shopWindow.deleteLink(access, code));
}
