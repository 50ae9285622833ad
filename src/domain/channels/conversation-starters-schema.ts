import { z } from "zod";
import { starterLimits as limits, starterBreaches, starterSentence } from "./conversation-starters-rules-schema.ts";

/** The lengths stand in the documentation; `conversation-starters-rules-schema.ts` checks them and says what is wrong. */
const text = (maxLength: number) => z.string().trim().meta({ maxLength });

const command = z.strictObject({
  name: text(limits.commandName).describe("What is typed after the slash"),
  description: text(limits.commandDescription),
});

/** All of it: what is left out of a list is no longer there. */
export const conversationStarters = z
  .strictObject({
    prompts: z.array(text(limits.prompt)).max(limits.prompts),
    commands: z.array(command).max(limits.commands),
    tellsOfNewChats: z.boolean(),
  })
  .check(({ value, issues }) => {
    for (const breach of starterBreaches(value)) {
      issues.push({ code: "custom", input: value, path: breach.path, message: starterSentence(breach) });
    }
  });
export type ConversationStarters = z.infer<typeof conversationStarters>;

export const conversationStartersDto = z
  .object({
    prompts: z.array(z.string()).describe("Questions to tap in a chat that is still empty"),
    commands: z.array(z.object({ name: z.string(), description: z.string() })).describe("Offered after a slash"),
    tellsOfNewChats: z
      .boolean()
      .describe("Meta sends `request_welcome` when somebody opens the chat for the first time"),
  })
  .meta({ id: "ConversationStarters" });
