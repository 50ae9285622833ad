import { AppError } from "#/platform/errors.ts";
import type { InteractiveContent } from "../../content.ts";
import type { CarouselCard, InteractiveHeader, InteractiveRequest } from "../../interactive-schema.ts";
import type { Json } from "./read.ts";

type MediaIds = ReadonlyMap<string, string> | undefined;

/**
 * The `interactive` object of a send (whatsapp-cloud reference §8.3 to §8.11). Throws `invalid` for what only a
 * customer can say, and for a file that was not uploaded.
 */
export function interactivePart(body: string, interactive: InteractiveContent, mediaIds?: MediaIds): Json {
  const [type, action] = actionOf(interactive, mediaIds);
  const header = "header" in interactive ? interactive.header : undefined;
  const footer = "footer" in interactive ? interactive.footer : undefined;
  return {
    type,
    ...(header && { header: headerPart(header, mediaIds) }),
    ...(body && { body: { text: body } }),
    ...(footer && { footer: { text: footer } }),
    action,
  };
}

function actionOf(interactive: InteractiveContent, mediaIds: MediaIds): [type: string, action: Json] {
  switch (interactive.kind) {
    case "buttons":
      return [
        "button",
        { buttons: interactive.buttons.map(({ id, title }) => ({ type: "reply", reply: { id, title } })) },
      ];
    case "list":
      return ["list", { button: interactive.label, sections: interactive.sections.map(listSection) }];
    case "link":
      return ["cta_url", linkAction(interactive)];
    case "location_request":
      return ["location_request_message", { name: "send_location" }];
    case "contact_request":
      return ["request_contact_info", { name: "request_contact_info" }];
    case "address_request":
      return ["address_message", named("address_message", { country: interactive.country })];
    case "call":
      return ["voice_call", named("voice_call", { display_text: interactive.label })];
    case "product":
      return ["product", { catalog_id: interactive.catalogId, product_retailer_id: interactive.productId }];
    case "product_list":
      return ["product_list", productListAction(interactive)];
    case "catalog":
      return ["catalog_message", catalogAction(interactive)];
    case "flow":
      return ["flow", named("flow", flowParameters(interactive))];
    case "carousel":
      return ["carousel", { cards: interactive.cards.map((card, index) => cardPart(card, index, mediaIds)) }];
    default:
      throw new AppError("invalid", "An interactive message of this kind cannot be sent.");
  }
}

type Of<Kind extends InteractiveRequest["kind"]> = Extract<InteractiveRequest, { kind: Kind }>;

function headerPart(header: InteractiveHeader, mediaIds: MediaIds): Json {
  if (header.type === "text") return { type: "text", text: header.text };
  const fileName = header.type === "document" ? header.fileName : undefined;
  const file = { id: mediaId(header.fileId, mediaIds), ...(fileName && { filename: fileName }) };
  return { type: header.type, [header.type]: file };
}

function mediaId(fileId: string, mediaIds: MediaIds): string {
  const id = mediaIds?.get(fileId);
  if (id) return id;
  throw new AppError("invalid", "The file was not uploaded.");
}

function listSection({ title, rows }: Of<"list">["sections"][number]): Json {
  const rowPart = ({ id, title: name, description }: (typeof rows)[number]) => ({
    id,
    title: name,
    ...(description && { description }),
  });
  return { ...(title && { title }), rows: rows.map(rowPart) };
}

function linkAction({ label, url }: { label: string; url: string }): Json {
  return named("cta_url", { display_text: label, url });
}

function productListAction({ catalogId, sections }: Of<"product_list">): Json {
  const sectionPart = ({ title, productIds }: (typeof sections)[number]) => ({
    ...(title && { title }),
    product_items: productIds.map((id) => ({ product_retailer_id: id })),
  });
  return { catalog_id: catalogId, sections: sections.map(sectionPart) };
}

function catalogAction({ thumbnailId }: Of<"catalog">): Json {
  if (!thumbnailId) return { name: "catalog_message" };
  return named("catalog_message", { thumbnail_product_retailer_id: thumbnailId });
}

/** `flow_action_payload` belongs to `navigate` only, and its data must not be empty. */
function flowParameters(flow: Of<"flow">): Json {
  const start = { ...(flow.screen && { screen: flow.screen }), ...(flow.data && { data: flow.data }) };
  const hasStart = flow.action === "navigate" && Object.keys(start).length > 0;
  return {
    flow_message_version: "3",
    ...(flow.flowId ? { flow_id: flow.flowId } : { flow_name: flow.flowName }),
    ...(flow.token && { flow_token: flow.token }),
    flow_cta: flow.label,
    mode: flow.mode,
    flow_action: flow.action,
    ...(hasStart && { flow_action_payload: start }),
  };
}

function cardPart({ header, body, link, buttons = [] }: CarouselCard, index: number, mediaIds: MediaIds): Json {
  const replies = buttons.map(({ id, title }) => ({ type: "quick_reply", quick_reply: { id, title } }));
  return {
    card_index: index,
    type: "cta_url",
    header: headerPart(header, mediaIds),
    ...(body && { body: { text: body } }),
    action: link ? linkAction(link) : { buttons: replies },
  };
}

function named(name: string, parameters: Json): Json {
  return { name, parameters };
}
