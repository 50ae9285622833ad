import { AppError } from "#/platform/errors.ts";
import type { ChannelAdapter } from "./adapter.ts";
import { whatsappCloud } from "./adapters/whatsapp-cloud/adapter.ts";
import type { AccountRef } from "./inbound-item.ts";

const adapters = new Map<string, ChannelAdapter>([whatsappCloud].map((adapter) => [adapter.provider, adapter]));

/** Accounts that are named in a way of their own. */
const providerOfAccount: Record<string, string> = { whatsapp_waba: "whatsapp" };

const providerOfKind: Record<string, string> = { WHATSAPP_CLOUD: "whatsapp" };

/** The adapter of a channel account by its kind. Throws `channel_unavailable` for kinds that have none. */
export function adapterOfKind(kind: string): ChannelAdapter {
  const provider = providerOfKind[kind];
  if (!provider) throw new AppError("channel_unavailable", "This kind of channel cannot be used yet.");
  return adapterFor(provider);
}

/** The adapter of a provider's account, a number or what stands above it. Throws `not_found`. */
export function adapterOfAccount({ provider }: AccountRef): ChannelAdapter {
  return adapterFor(providerOfAccount[provider] ?? provider);
}

/** The adapter of a provider by its name in webhook addresses and routes. Throws `not_found`. */
export function adapterFor(provider: string): ChannelAdapter {
  const adapter = adapters.get(provider);
  if (!adapter) throw new AppError("not_found", "No such channel provider.");
  return adapter;
}
