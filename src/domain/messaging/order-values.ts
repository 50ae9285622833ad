import { cartReference, type MissingReason, type SourceValue } from "#/domain/channels/template-sources-schema.ts";
import { currencyExponent, toMinorUnits } from "#/platform/money.ts";
import type { Cart } from "./newest-cart.ts";

/** How a value is written: the template's language, such as `pt_BR`, and the workspace's time zone. */
export type Wording = { language: string; timeZone: string };

type OrderSource = "order.reference" | "order.item_count" | "order.items" | "order.total" | "order.date";

/** What a cart says in the template's language, each on one line, because Meta takes no line breaks in a variable. */
export function orderValues(cart: Cart | undefined, wording: Wording): Record<OrderSource, SourceValue> {
  if (!cart) {
    const none = missing("no_cart");
    return {
      "order.reference": none,
      "order.item_count": none,
      "order.items": none,
      "order.total": none,
      "order.date": none,
    };
  }
  const locale = localeOf(wording.language);
  const number = new Intl.NumberFormat(locale);
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: wording.timeZone });
  return {
    "order.reference": known(cartReference(cart.id)),
    "order.item_count": known(number.format(cart.items.reduce((sum, { quantity }) => sum + quantity, 0))),
    "order.items": itemsOf(cart.items, number, locale),
    "order.total": totalOf(cart.items, locale),
    "order.date": known(date.format(cart.sentAt)),
  };
}

/** Of a list that is longer the end is counted: a whole template may have 1,024 characters. */
const mostOfList = 300;

/** Items by the id that the shop gave them: a cart carries no other name. */
function itemsOf(items: Cart["items"], number: Intl.NumberFormat, locale: string): SourceValue {
  const named = items.map(({ quantity, productRetailerId }) => ({ quantity, id: oneLine(productRetailerId) }));
  const { mark, comma } = /^(ar|fa|he|ur)\b/.test(locale) ? rightToLeft(locale) : leftToRight;
  const parts = named.filter(({ id }) => id).map(({ quantity, id }) => `${mark}${number.format(quantity)} × ${id}`);
  const [first = "", ...others] = parts.map((part) => [...part].slice(0, mostOfList).join(""));
  if (!first) return missing("no_names");
  let told = first;
  for (const [index, part] of others.entries()) {
    if (told.length + part.length > mostOfList) return known(`${told} … +${number.format(others.length - index)}`);
    told += comma + part;
  }
  return known(told);
}

const leftToRight = { mark: "", comma: ", " };

/** Ids are in Latin letters: without these marks an Arabic line shows each number beside the wrong one. */
function rightToLeft(locale: string) {
  return { mark: "\u200e", comma: locale.startsWith("he") ? ",\u200f " : "،\u200f " };
}

/** Prices of several currencies have no sum, and a sum without a currency would be read in the wrong one. */
function totalOf(items: Cart["items"], locale: string): SourceValue {
  const [currency = "", ...others] = new Set(items.map((item) => item.currency.toUpperCase()));
  if (others.length > 0) return missing("several_currencies");
  if (!/^[A-Z]{3}$/.test(currency)) return missing("no_currency");
  const total = items.reduce((sum, { quantity, itemPrice }) => sum + quantity * itemPrice, 0);
  const minor = toMinorUnits(total, currency);
  if (minor <= 0 || !Number.isSafeInteger(minor)) return missing("no_prices");
  const money = new Intl.NumberFormat(locale, { style: "currency", currency });
  return known(money.format(minor / 10 ** currencyExponent(currency)));
}

/** Meta writes `pt_BR`, and may know languages that this system does not: those are written as in English. */
function localeOf(language: string): string {
  const tag = language.replace("_", "-");
  const [locale] = /^[a-z]{2,3}(-[A-Z]{2})?$/.test(tag) ? Intl.NumberFormat.supportedLocalesOf(tag) : [];
  return locale ?? "en";
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function known(text: string): SourceValue {
  return { text, missing: null };
}

function missing(reason: MissingReason): SourceValue {
  return { text: "", missing: reason };
}
