/** Where a variable's text can come from. `order` is the customer's newest cart in the conversation. */
export const variableSources = [
  "contact.name",
  "contact.first_name",
  "contact.phone",
  "contact.email",
  "contact.company",
  "order.reference",
  "order.item_count",
  "order.items",
  "order.total",
  "order.date",
  "agent.name",
  "agent.first_name",
] as const;
export type VariableSource = (typeof variableSources)[number];

/** Why a source says nothing. */
export const missingReasons = [
  "unknown",
  "no_agent",
  "no_cart",
  "no_names",
  "no_prices",
  "no_currency",
  "several_currencies",
] as const;
export type MissingReason = (typeof missingReasons)[number];

/** What a source says; empty with the reason where it says nothing. */
export type SourceValue = { text: string; missing: MissingReason | null };

/** What people and customers call a cart by: the end of its message's id, which stays what it is. */
export function cartReference(messageId: string): string {
  return messageId.replaceAll("-", "").slice(-8).toUpperCase();
}

/** The source that a placeholder's name asks for, such as `first_name` or `agent`; undefined for a number or another word. */
export function sourceOfName(name: string): VariableSource | undefined {
  return sourcesByName[name.toLowerCase().replace(/^(customer|contact|client|user)_/, "")];
}

/** `order_number` is not among them: shops number their orders themselves, and a cart's reference is not that number. */
const sourcesByName: Record<string, VariableSource> = {
  name: "contact.name",
  full_name: "contact.name",
  customer: "contact.name",
  first_name: "contact.first_name",
  firstname: "contact.first_name",
  phone: "contact.phone",
  phone_number: "contact.phone",
  email: "contact.email",
  company: "contact.company",
  order_reference: "order.reference",
  order_ref: "order.reference",
  order_item_count: "order.item_count",
  order_items: "order.items",
  order_total: "order.total",
  order_date: "order.date",
  agent: "agent.name",
  agent_name: "agent.name",
};
