import type { ConversationStarters } from "#/domain/channels/conversation-starters-schema.ts";

export type DraftPrompt = { id: string; text: string };
export type DraftCommand = { id: string; name: string; description: string };

/** Starters while they are being written; the ids tell items apart that say the same. */
export type StartersDraft = { prompts: DraftPrompt[]; commands: DraftCommand[]; tellsOfNewChats: boolean };

export function newPrompt(text = ""): DraftPrompt {
  return { id: crypto.randomUUID(), text };
}

export function newCommand({ name, description } = { name: "", description: "" }): DraftCommand {
  return { id: crypto.randomUUID(), name, description };
}

export function draftOf({ prompts, commands, tellsOfNewChats }: ConversationStarters): StartersDraft {
  return { prompts: prompts.map(newPrompt), commands: commands.map(newCommand), tellsOfNewChats };
}

/** A slash in front is how people write a command; it is no part of the name. */
export function startersOf({ prompts, commands, tellsOfNewChats }: StartersDraft): ConversationStarters {
  return {
    prompts: prompts.map(({ text }) => text.trim()),
    commands: commands.map(({ name, description }) => ({
      name: name.trim().replace(/^\//, ""),
      description: description.trim(),
    })),
    tellsOfNewChats,
  };
}

export function isSame(one: ConversationStarters, other: ConversationStarters): boolean {
  return JSON.stringify(startersOf(draftOf(one))) === JSON.stringify(startersOf(draftOf(other)));
}
