import { useTranslations } from "next-intl";
import type { PricedMessages } from "#/domain/messaging/message-costs-schema.ts";

/** "Marketing", "Service · free": the provider's word for a price in the reader's language; one new to us stays as it is. */
export function usePriceName(): (price: Pick<PricedMessages, "category" | "type" | "billable">) => string {
  const t = useTranslations("inbox.price");
  return ({ category, type, billable }) => {
    const key = category.replaceAll("-", "_");
    const name = t.has(`categories.${key}`) ? t(`categories.${key}`) : category.replaceAll("_", " ");
    if (billable) return name;
    return `${name} · ${t(type === "free_entry_point" ? "freeEntryPoint" : "free")}`;
  };
}
