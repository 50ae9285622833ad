import { bodyOf, changeSettings, numberOf } from "./graph-account.ts";
import type { GraphCall } from "./graph-door.ts";
import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { invalid, requireList, requireText } from "./require-field.ts";

const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u;

/** `POST /{phone}/conversational_automation`: what is left out stays, an empty list clears. */
export async function changeAutomation(call: GraphCall): Promise<Json> {
  const { phoneNumberId } = numberOf(call);
  const { enable_welcome_message: isOn, prompts, commands } = bodyOf(call);
  if (isOn !== undefined && typeof isOn !== "boolean") throw invalid("enable_welcome_message", "must be a boolean");
  if (prompts !== undefined) checkPrompts(prompts);
  if (commands !== undefined) checkCommands({ commands });
  const before = call.simulator.world.book.settingsOf(phoneNumberId).automation;
  const automation = {
    ...before,
    ...(isOn !== undefined && { enable_welcome_message: isOn }),
    ...(prompts !== undefined && { prompts }),
    ...(commands !== undefined && { commands }),
  };
  await changeSettings(call, phoneNumberId, { automation });
  return { success: true };
}

/** `GET /{phone}/whatsapp_commerce_settings`: a list of one, empty until something is set. */
export function readCommerce(call: GraphCall): Json {
  const { phoneNumberId } = numberOf(call);
  const { commerce } = call.simulator.world.book.settingsOf(phoneNumberId);
  return { data: commerce ? [{ id: phoneNumberId, ...commerce }] : [] };
}

/** `POST` to the same, with its values in the query. Until then the cart is on and the catalogue hidden. */
export async function changeCommerce(call: GraphCall): Promise<Json> {
  const { phoneNumberId } = numberOf(call);
  const given = [...call.query].filter(([name]) => name === "is_cart_enabled" || name === "is_catalog_visible");
  for (const [name, value] of given) {
    if (value !== "true" && value !== "false") throw invalid(name, "must be a boolean");
  }
  const changes = Object.fromEntries(given.map(([name, value]) => [name, value === "true"]));
  const before = call.simulator.world.book.settingsOf(phoneNumberId).commerce;
  const commerce = { is_cart_enabled: true, is_catalog_visible: false, ...before, ...changes };
  await changeSettings(call, phoneNumberId, { commerce });
  return { success: true };
}

function checkPrompts(prompts: unknown): void {
  if (!Array.isArray(prompts) || prompts.length > 4) throw invalid("prompts", "must be at most 4 texts");
  for (const [index, prompt] of prompts.entries()) {
    plainText({ prompt }, "prompt", 80, `prompts[${index}]`);
  }
}

function checkCommands(parent: Json): void {
  for (const [index, command] of requireList(parent, "commands", 0, 30).entries()) {
    const name = plainText(command, "command_name", 32, `commands[${index}].command_name`);
    if (/[\s/]/.test(name)) throw new GraphError(100, "A command is one word without a slash.");
    plainText(command, "command_description", 256, `commands[${index}].command_description`);
  }
}

function plainText(parent: Json, key: string, max: number, path: string): string {
  const text = requireText(parent, key, max, path);
  if (emoji.test(text)) throw invalid(path, "must have no emoji");
  return text;
}
