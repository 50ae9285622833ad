import type { MissingReason } from "#/domain/channels/template-sources-schema.ts";
import type { Tx } from "#/platform/db.ts";
import { AppError } from "#/platform/errors.ts";
import { cartLookBack } from "./newest-cart.ts";
import { type SourceContext, type SourceValues, sourceValues } from "./source-values.ts";

type Json = Record<string, unknown>;

/**
 * A call with a text in place of each `{source, fallback?}`. Throws `template_invalid` for a source that says nothing and
 * has no fallback, and for one that does not exist.
 */
export async function findSources(tx: Tx, components: Json[], context: SourceContext): Promise<Json[]> {
  const said = JSON.stringify(components);
  if (!said.includes('"source"')) return components;
  const values = await sourceValues(tx, context, { hasOrder: said.includes('"order.') });
  return components.map((component) => withTexts(component, values) as Json);
}

function withTexts(value: unknown, values: SourceValues): unknown {
  if (Array.isArray(value)) return value.map((item) => withTexts(item, values));
  if (typeof value !== "object" || value === null) return value;
  const { source, fallback, ...rest } = value as Json;
  if (typeof source === "string") return { ...rest, text: textOf(source, fallback, values) };
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withTexts(inner, values)]));
}

function textOf(source: string, fallback: unknown, values: SourceValues): string {
  const found = Object.hasOwn(values, source) ? values[source as keyof SourceValues] : undefined;
  if (!found) throw new AppError("template_invalid", `There is no source "${source}" for a variable.`);
  const text = found.text || (typeof fallback === "string" ? fallback.trim() : "");
  if (text) return text;
  const reason = found.missing ?? "unknown";
  throw new AppError(
    "template_invalid",
    `"${source}" says nothing: ${reasons[reason]}. Write a text instead, or give a fallback.`,
    { fields: { [source]: reason } },
  );
}

const reasons: Record<MissingReason, string> = {
  unknown: "it is not known of this contact",
  no_agent: "a program has no name that a customer should read",
  no_cart: `the customer sent no cart among the newest ${cartLookBack.toLocaleString("en")} messages`,
  no_names: "the items of the cart have no ids",
  no_prices: "the cart has no prices",
  no_currency: "the cart names no currency",
  several_currencies: "the cart has prices in several currencies",
};
