import type { CarouselCard, InteractiveRequest } from "#/domain/channels/interactive-schema.ts";

export type RequestKind = InteractiveRequest["kind"];

/** In the order in which they are offered: what everybody can use first, what needs more at Meta last. */
export const requestKinds = [
  "buttons",
  "list",
  "link",
  "location_request",
  "contact_request",
  "carousel",
  "call",
  "product",
  "product_list",
  "catalog",
  "flow",
  "address_request",
] as const satisfies readonly RequestKind[];

/** What a form of this kind begins with. */
export function emptyRequest(kind: RequestKind): InteractiveRequest {
  switch (kind) {
    case "buttons":
      return { kind, buttons: [emptyChoice()] };
    case "list":
      return { kind, label: "", sections: [{ rows: [emptyChoice()] }] };
    case "link":
      return { kind, label: "", url: "" };
    case "call":
      return { kind, label: "" };
    case "product":
      return { kind, catalogId: "", productId: "" };
    case "product_list":
      return { kind, header: { type: "text", text: "" }, catalogId: "", sections: [{ productIds: [] }] };
    case "flow":
      return { kind, label: "", flowId: "", mode: "published", action: "navigate" };
    case "carousel":
      return { kind, cards: [] };
    case "address_request":
      return { kind, country: "IN" };
    default:
      return { kind };
  }
}

/** The id comes back when the customer taps; nobody reads it. */
export function emptyChoice(): { id: string; title: string } {
  return { id: crypto.randomUUID(), title: "" };
}

export function emptyCard(type: "image" | "video", fileId: string): CarouselCard {
  return { header: { type, fileId }, link: { label: "", url: "" } };
}

/** Without what was left empty. Only for a request without breaches: there, whatever is empty is optional. */
export function withoutBlanks<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutBlanks) as T;
  if (typeof value === "string") return value.trim() as T;
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([, part]) => typeof part !== "string" || part.trim() !== "");
  return Object.fromEntries(kept.map(([key, part]) => [key, withoutBlanks(part)])) as T;
}
