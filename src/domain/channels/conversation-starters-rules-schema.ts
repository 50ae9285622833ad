import type { ConversationStarters } from "./conversation-starters-schema.ts";
import { hasEmoji, hasVisibleText } from "./visible-text-schema.ts";

/** How much of each Meta takes, in pieces and characters (conversational components of its Cloud API). */
export const starterLimits = {
  prompts: 4,
  prompt: 80,
  commands: 30,
  commandName: 32,
  commandDescription: 256,
} as const;

const sentences = {
  missing: () => "Fill this in.",
  tooLong: (limit: number) => `WhatsApp takes at most ${limit} characters here.`,
  noEmoji: () => "WhatsApp takes no emoji here.",
  oneWord: () => "One word, without a slash.",
  repeated: () => "This is there twice; each must be different.",
} as const;
export type StarterRule = keyof typeof sentences;

/** What is wrong where, such as `prompts.0` or `commands.2.name`. `limit` is the number that the rule is about. */
export type StarterBreach = { path: (string | number)[]; rule: StarterRule; limit?: number };

/** The breach as an English sentence, for programs; the screen has the same in its own languages. */
export function starterSentence({ rule, limit = 0 }: StarterBreach): string {
  return sentences[rule](limit);
}

/** Every way in which WhatsApp would refuse these, at most one for each place. */
export function starterBreaches({ prompts, commands }: Pick<ConversationStarters, "prompts" | "commands">) {
  const names = commands.map(({ name }) => name);
  const found: (StarterBreach | undefined)[] = [
    ...prompts.map(
      (text, index) => line(["prompts", index], text, starterLimits.prompt) ?? twice("prompts", prompts, index),
    ),
    ...commands.flatMap(({ name, description }, index) => [
      nameBreach(["commands", index, "name"], name) ?? twice("commands", names, index, "name"),
      line(["commands", index, "description"], description, starterLimits.commandDescription),
    ]),
  ];
  return found.filter((breach) => breach !== undefined);
}

function nameBreach(path: StarterBreach["path"], name: string): StarterBreach | undefined {
  const breach = line(path, name, starterLimits.commandName);
  return breach ?? (/[\s/]/.test(name) ? { path, rule: "oneWord" } : undefined);
}

function line(path: StarterBreach["path"], text: string, limit: number): StarterBreach | undefined {
  if (!hasVisibleText(text)) return { path, rule: "missing" };
  if (text.length > limit) return { path, rule: "tooLong", limit };
  return hasEmoji(text) ? { path, rule: "noEmoji" } : undefined;
}

function twice(list: string, texts: string[], index: number, ...rest: string[]): StarterBreach | undefined {
  const plain = (text: string | undefined) => text?.trim().toLocaleLowerCase("en");
  const isThere = texts.slice(0, index).some((text) => plain(text) === plain(texts[index]));
  return isThere ? { path: [list, index, ...rest], rule: "repeated" } : undefined;
}
