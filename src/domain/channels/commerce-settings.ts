import type { Actor } from "#/domain/team/actor.ts";
import { atProvider, changeAtProvider } from "./at-provider.ts";
import type { CommerceSettingsDto, CommerceSettingsPatch } from "./commerce-settings-schema.ts";

/** Whether customers see the catalogue and may order from it, read from Meta at each call. */
export function getCommerceSettings(actor: Actor, id: string): Promise<CommerceSettingsDto> {
  return atProvider(actor, id, ({ adapter, access }) => adapter.shopWindow.commerce(access));
}

/** Changes it there, and answers what it is now. */
export async function changeCommerceSettings(
  actor: Actor,
  id: string,
  patch: CommerceSettingsPatch,
): Promise<CommerceSettingsDto> {
  const change = { action: "channel.commerce" as const, details: { after: patch } };
  await changeAtProvider(actor, id, change, ({ adapter, access }) => adapter.shopWindow.changeCommerce(access, patch));
  return getCommerceSettings(actor, id);
}
