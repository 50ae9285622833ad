import { MapPin, UserRound } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ContactContent, LocationContent, OrderContent } from "./wire-content.ts";
import { Words } from "./words.tsx";

export function PlaceCard({ place }: { place: LocationContent }) {
  const t = useTranslations("simulator");
  return (
    <div className="flex min-w-48 items-center gap-3 rounded-lg bg-black/5 p-3 dark:bg-white/10">
      <MapPin aria-hidden="true" className="size-6 shrink-0" />
      <div className="min-w-0">
        <p dir="auto" className="font-medium">
          {place.name ?? t("kind.location")}
        </p>
        {place.address && <p dir="auto">{place.address}</p>}
        <p dir="ltr" className="text-muted-foreground text-xs">
          {place.latitude}, {place.longitude}
        </p>
      </div>
    </div>
  );
}

export function CardList({ cards }: { cards: ContactContent[] }) {
  const t = useTranslations("simulator");
  return (
    <ul className="min-w-48 space-y-1">
      {cards.map((card) => (
        <li key={JSON.stringify(card)} className="flex items-center gap-3 rounded-lg bg-black/5 p-3 dark:bg-white/10">
          <UserRound aria-hidden="true" className="size-5 shrink-0" />
          <span>
            <bdi className="block font-medium">{card.name?.formatted_name ?? t("kind.contacts")}</bdi>
            <span dir="ltr" className="text-xs">
              {card.phones?.map(({ phone }) => phone).join(", ")}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

export function OrderCard({ order }: { order: OrderContent }) {
  const t = useTranslations("simulator");
  const format = useFormatter();
  const items = order.product_items ?? [];
  const total = items.reduce((sum, item) => sum + item.item_price * item.quantity, 0);
  const currency = items[0]?.currency ?? "USD";
  return (
    <div className="min-w-48 space-y-1">
      <p className="font-medium">{t("cart", { count: items.reduce((sum, item) => sum + item.quantity, 0) })}</p>
      <ul className="text-xs">
        {items.map((item) => (
          <li key={item.product_retailer_id} className="flex justify-between gap-4">
            <bdi>{`${item.quantity} × ${item.product_retailer_id}`}</bdi>
            <span>{format.number(item.item_price, { style: "currency", currency: item.currency })}</span>
          </li>
        ))}
      </ul>
      <p className="font-medium">{format.number(total, { style: "currency", currency })}</p>
      {order.text && <Words text={order.text} />}
    </div>
  );
}
