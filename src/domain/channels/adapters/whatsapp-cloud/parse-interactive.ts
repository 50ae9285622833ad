import { toMinorUnits } from "#/platform/money.ts";
import type { CatalogOrder, InteractiveContent, MessageContent } from "../../content.ts";
import { parseJson } from "./parse-json.ts";
import { asJson, filled, id, type Json, keep, list, num, obj, str, time } from "./read.ts";

/** A tap on what we sent, a finished form, or a kind of 2027. Undefined when the object is missing. */
export function interactiveContent(message: Json): MessageContent | undefined {
  const source = obj(message, "interactive");
  if (!source) return undefined;
  const interactive = reply(source) ?? { kind: "other", raw: keep(source) };
  return { type: "INTERACTIVE", body: visibleText(source, interactive), interactive };
}

/** The quick reply of a template. Meta repeats the text as payload when we sent none. */
export function buttonContent(message: Json): MessageContent | undefined {
  const button = obj(message, "button");
  if (!button) return undefined;
  const body = str(button, "text") ?? "";
  return { type: "BUTTON", body, payload: str(button, "payload") ?? body };
}

/** A cart from the catalogue. Prices are major units from Meta's copy of the catalogue: never charge them. */
export function orderContent(message: Json): MessageContent | undefined {
  const order = obj(message, "order");
  if (!order) return undefined;
  const text = filled(order, "text");
  const items = list(order, "product_items").map((entry) => orderItem(asJson(entry)));
  return {
    type: "ORDER",
    body: text ?? "",
    order: { catalogId: id(order, "catalog_id") ?? "", ...(text && { text }), items },
  };
}

/** Prices beyond what a column of minor units holds are nobody's prices. */
function orderItem(item: Json | undefined): CatalogOrder["items"][number] {
  const itemPrice = num(item, "item_price") ?? 0;
  const currency = str(item, "currency") ?? "";
  const minor = toMinorUnits(itemPrice, currency);
  return {
    productRetailerId: id(item, "product_retailer_id") ?? "",
    quantity: num(item, "quantity") ?? 0,
    itemPrice,
    itemPriceMinor: Number.isSafeInteger(minor) ? minor : 0,
    currency,
  };
}

function reply(source: Json): InteractiveContent | undefined {
  const kind = str(source, "type") ?? "";
  const content = obj(source, kind);
  if (!content) return undefined;
  if (kind === "button_reply" || kind === "list_reply") {
    const description = filled(content, "description");
    return {
      kind,
      id: str(content, "id") ?? "",
      title: str(content, "title") ?? "",
      ...(description && { description }),
    };
  }
  if (kind === "nfm_reply") {
    return { kind: "flow_reply", name: str(content, "name") ?? "", response: flowResponse(content) };
  }
  if (kind === "call_permission_reply") {
    const expiry = time(content, "expiration_timestamp");
    const expiresAt = expiry.getTime() > 0 ? expiry.toISOString() : undefined;
    return { kind, response: str(content, "response") ?? "", ...(expiresAt && { expiresAt }) };
  }
  return undefined;
}

/** JSON inside a string, which is not always JSON: then the string itself is the answer. */
function flowResponse(content: Json): unknown {
  const text = str(content, "response_json");
  if (text === undefined) return keep(content.response_json ?? null);
  try {
    return keep(parseJson(text));
  } catch {
    return text;
  }
}

function visibleText(source: Json, interactive: InteractiveContent): string {
  if ("title" in interactive) return interactive.title;
  return str(obj(source, "nfm_reply"), "body") ?? str(obj(source, "body"), "text") ?? "";
}
