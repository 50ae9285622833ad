import type { ChannelAccess, CommerceSettings } from "../../adapter.ts";
import { graphOrThrow } from "./graph.ts";
import { asJson, list } from "./read.ts";

/**
 * `GET /{phone}/whatsapp_commerce_settings`: a list of one, or of none where nothing was ever set; then Meta allows the
 * cart and hides the catalogue.
 */
export async function commerce(access: ChannelAccess): Promise<CommerceSettings> {
  const found = asJson(list(await graphOrThrow(access, path(access)), "data")[0]);
  return {
    isCatalogVisible: found?.is_catalog_visible === true,
    isCartEnabled: found?.is_cart_enabled !== false,
  };
}

/** `POST` to the same, which takes its values from the query. What is left out stays. */
export async function changeCommerce(
  access: ChannelAccess,
  { isCatalogVisible, isCartEnabled }: Partial<CommerceSettings>,
): Promise<void> {
  const query = new URLSearchParams({
    ...(isCatalogVisible !== undefined && { is_catalog_visible: String(isCatalogVisible) }),
    ...(isCartEnabled !== undefined && { is_cart_enabled: String(isCartEnabled) }),
  });
  await graphOrThrow(access, `${path(access)}?${query}`, { method: "POST" });
}

function path(access: ChannelAccess): string {
  return `${encodeURIComponent(access.externalId)}/whatsapp_commerce_settings`;
}
