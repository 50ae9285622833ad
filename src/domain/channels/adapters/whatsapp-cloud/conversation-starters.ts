import type { ChannelAccess, Starters } from "../../adapter.ts";
import { graphOrThrow, post } from "./graph.ts";
import { asJson, filled, list, obj } from "./read.ts";

/** `GET /{phone}?fields=conversational_automation`; what was never set is absent. */
export async function starters(access: ChannelAccess): Promise<Starters> {
  const answer = await graphOrThrow(access, `${number(access)}?fields=conversational_automation`);
  const found = obj(answer, "conversational_automation");
  return {
    prompts: list(found, "prompts").filter((prompt) => typeof prompt === "string"),
    commands: list(found, "commands").map((command) => ({
      name: filled(asJson(command), "command_name") ?? "",
      description: filled(asJson(command), "command_description") ?? "",
    })),
    tellsOfNewChats: found?.enable_welcome_message === true,
  };
}

/** `POST /{phone}/conversational_automation`; an empty list clears what was there. */
export async function changeStarters(
  access: ChannelAccess,
  { prompts, commands, tellsOfNewChats }: Starters,
): Promise<void> {
  const body = {
    enable_welcome_message: tellsOfNewChats,
    prompts,
    commands: commands.map(({ name, description }) => ({ command_name: name, command_description: description })),
  };
  await graphOrThrow(access, `${number(access)}/conversational_automation`, post(body));
}

function number(access: ChannelAccess): string {
  return encodeURIComponent(access.externalId);
}
