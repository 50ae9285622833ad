import { Megaphone, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { fields, textField } from "./message-metadata.ts";

/** What the customer had in front of them when they wrote: an advertisement, or a product of the catalogue. */
export function MessageOrigin({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.origin");
  const { referral, referredProduct } = message.metadata;
  if (message.revokedAt || (!referral && !referredProduct)) return null;
  const detail = referral
    ? textField(fields(referral), "headline")
    : textField(fields(referredProduct), "productRetailerId");
  const Icon = referral ? Megaphone : ShoppingBag;
  return (
    <p className="mb-1.5 flex items-center gap-1.5 rounded-md bg-foreground/6 px-2.5 py-1.5 text-muted-foreground text-xs">
      <Icon aria-hidden className="size-3.5 shrink-0" />
      <span className="shrink-0">{t(referral ? "ad" : "product")}</span>
      {detail && <bdi className="truncate font-medium text-foreground">{detail}</bdi>}
    </p>
  );
}
