import { ShoppingBag } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { cartReference } from "#/domain/channels/template-sources-schema.ts";
import type { MessageDto } from "#/domain/messaging/schema.ts";
import { BidiLine } from "#/ui/kit/bidi-line.tsx";
import { FormattedText } from "./formatted-text.tsx";
import { fieldList, fields, numberField, textField } from "./message-metadata.ts";

/** The browser knows how to write any code of this form, and refuses all others. */
const isCurrency = /^[A-Z]{3}$/i;

/** A cart from the WhatsApp catalogue. Its prices are Meta's copy of ours, so they are shown as what the customer saw. */
export function OrderContent({ message }: { message: MessageDto }) {
  const t = useTranslations("inbox.order");
  const format = useFormatter();
  const items = fieldList(fields(message.metadata.order).items).map((item) => ({
    id: textField(item, "productRetailerId"),
    quantity: numberField(item, "quantity") ?? 0,
    price: numberField(item, "itemPrice") ?? 0,
    currency: textField(item, "currency"),
  }));
  const currency = items[0]?.currency ?? "";
  const total = items.reduce((sum, item) => sum + item.quantity * item.price, 0);
  const money = (amount: number) =>
    isCurrency.test(currency) ? format.number(amount, { style: "currency", currency }) : format.number(amount);
  return (
    <div className="w-72 max-w-full space-y-2">
      <p className="flex items-center gap-2 font-medium">
        <ShoppingBag aria-hidden className="size-4" />
        {t("title", { count: items.reduce((sum, item) => sum + item.quantity, 0) })}
        <bdi className="ms-auto font-normal text-xs tabular-nums opacity-75" title={t("reference")}>
          {cartReference(message.id)}
        </bdi>
      </p>
      <ul className="space-y-1 text-sm">
        {items.map((item) => (
          <li key={item.id} className="flex gap-2">
            <span className="tabular-nums">{t("quantity", { quantity: item.quantity })}</span>
            <BidiLine className="flex-1">{item.id}</BidiLine>
            <bdi className="tabular-nums">{money(item.quantity * item.price)}</bdi>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-foreground/10 border-t pt-1.5 font-semibold text-sm">
        {t("total")}
        <bdi className="tabular-nums">{money(total)}</bdi>
      </p>
      {message.content && <FormattedText text={message.content} />}
    </div>
  );
}
