import type { Actor } from "#/domain/team/actor.ts";
import { atProvider, changeAtProvider } from "./at-provider.ts";
import type { ConversationStarters } from "./conversation-starters-schema.ts";

/** What a customer finds in a chat that is still empty, and after a slash, read from Meta at each call. */
export function getStarters(actor: Actor, id: string): Promise<ConversationStarters> {
  return atProvider(actor, id, ({ adapter, access }) => adapter.shopWindow.starters(access));
}

/** Replaces all of it there, and answers what it is now. */
export async function changeStarters(
  actor: Actor,
  id: string,
  starters: ConversationStarters,
): Promise<ConversationStarters> {
  const { prompts, commands, tellsOfNewChats } = starters;
  const details = { prompts: prompts.length, commands: commands.length, tellsOfNewChats };
  await changeAtProvider(actor, id, { action: "channel.starters", details }, ({ adapter, access }) =>
    adapter.shopWindow.changeStarters(access, starters),
  );
  return getStarters(actor, id);
}
