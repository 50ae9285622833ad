import { GraphError } from "./graph-error.ts";
import type { Json } from "./ledger-entry.ts";
import { invalid, optionalText, requireList, requireObject, requireText } from "./require-field.ts";
import { validateMedia } from "./validate-media.ts";

type HasMedia = (id: string) => boolean;

/** Checks an interactive message against the limits of its kind (whatsapp-cloud reference §8.3 to §8.11). */
export function validateInteractive(interactive: Json, hasMedia: HasMedia): void {
  const kind = requireText(interactive, "type", 60, "interactive.type");
  const action = kinds[kind];
  if (!action) throw new GraphError(131009, `Parameter value is not valid: interactive.type ${kind}`);
  if (kind !== "product" || interactive.body !== undefined) {
    const body = requireObject(interactive, "body", "interactive.body");
    requireText(body, "text", kind === "list" ? 4096 : 1024, "interactive.body.text");
  }
  if (interactive.footer !== undefined) {
    requireText(requireObject(interactive, "footer"), "text", 60, "interactive.footer.text");
  }
  if (interactive.header !== undefined) validateHeader(kind, requireObject(interactive, "header"), hasMedia);
  action(requireObject(interactive, "action", "interactive.action"), interactive, hasMedia);
}

function validateHeader(kind: string, header: Json, hasMedia: HasMedia): void {
  const type = requireText(header, "type", 20, "interactive.header.type");
  if (type === "text") {
    requireText(header, "text", 60, "interactive.header.text");
    return;
  }
  if (kind === "list" || kind === "product_list") throw invalid("interactive.header.type", "must be text");
  if (!["image", "video", "document"].includes(type)) throw invalid("interactive.header.type", "is not known");
  validateMedia(`interactive.header.${type}`, requireObject(header, type), hasMedia, false);
}

const kinds: Record<string, (action: Json, interactive: Json, hasMedia: HasMedia) => void> = {
  button: validateButtons,
  list: validateList,
  cta_url: validateLink,
  location_request_message: (action) => requireName(action, "send_location"),
  request_contact_info: (action) => requireName(action, "request_contact_info"),
  voice_call: (action) => {
    requireName(action, "voice_call");
    optionalText(
      requireObject(action, "parameters", "action.parameters"),
      "display_text",
      20,
      "parameters.display_text",
    );
  },
  address_message: (action) => requireName(action, "address_message"),
  catalog_message: (action) => requireName(action, "catalog_message"),
  product: (action) => {
    requireText(action, "catalog_id", 100, "action.catalog_id");
    requireText(action, "product_retailer_id", 100, "action.product_retailer_id");
  },
  product_list: validateProductList,
  flow: validateFlow,
  carousel: validateCarousel,
};

function validateLink(action: Json): void {
  requireName(action, "cta_url");
  const parameters = requireObject(action, "parameters", "action.parameters");
  requireText(parameters, "display_text", 20, "action.parameters.display_text");
  const url = requireText(parameters, "url", 2000, "action.parameters.url");
  if (!/^https?:\/\//.test(url)) throw invalid("action.parameters.url", "is not a valid URL");
}

function requireName(action: Json, name: string): void {
  if (action.name !== name) throw invalid("action.name", `must be ${name}`);
}

/** All cards have the same kinds of parts. */
function validateCarousel(action: Json, _: Json, hasMedia: HasMedia): void {
  const cards = requireList(action, "cards", 2, 10, "action.cards");
  const makes = cards.map((card, index) => {
    const header = requireObject(card, "header", "cards.header");
    const cardAction = requireObject(card, "action", "cards.action");
    if (card.card_index !== index) throw invalid("cards.card_index", `must be ${index}`);
    if (header.type !== "image" && header.type !== "video")
      throw invalid("cards.header.type", "must be image or video");
    validateMedia(`cards.header.${header.type}`, requireObject(header, header.type), hasMedia, false);
    if (card.body !== undefined) requireText(requireObject(card, "body"), "text", 160, "cards.body.text");
    if (cardAction.buttons === undefined) validateLink(cardAction);
    else validateReplies(cardAction, "quick_reply");
    return [header.type, card.body !== undefined, cardAction.buttons !== undefined].join();
  });
  if (new Set(makes).size > 1) throw invalid("action.cards", "must have the same kinds of parts");
}

function validateButtons(action: Json): void {
  validateReplies(action, "reply");
}

function validateReplies(action: Json, kind: "reply" | "quick_reply"): void {
  const buttons = requireList(action, "buttons", 1, 3, "action.buttons");
  const titles = buttons.map((button) => {
    const reply = requireObject(button, kind, `action.buttons.${kind}`);
    requireText(reply, "id", 256, `action.buttons.${kind}.id`);
    return requireText(reply, "title", 20, `action.buttons.${kind}.title`);
  });
  if (new Set(titles).size < titles.length) throw invalid(`action.buttons.${kind}.title`, "must be unique");
}

function validateList(action: Json): void {
  requireText(action, "button", 20, "action.button");
  const sections = requireList(action, "sections", 1, 10, "action.sections");
  const rows = sections.flatMap((section) => {
    if (sections.length > 1) requireText(section, "title", 24, "action.sections.title");
    return requireList(section, "rows", 1, 10, "action.sections.rows");
  });
  if (rows.length > 10) throw invalid("action.sections", "must have at most 10 rows in total");
  for (const row of rows) {
    requireText(row, "id", 200, "action.sections.rows.id");
    requireText(row, "title", 24, "action.sections.rows.title");
    optionalText(row, "description", 72, "action.sections.rows.description");
  }
  if (new Set(rows.map((row) => row.id)).size < rows.length) throw invalid("action.sections.rows.id", "must be unique");
}

function validateProductList(action: Json, interactive: Json): void {
  requireObject(interactive, "header", "interactive.header");
  requireText(action, "catalog_id", 100, "action.catalog_id");
  const sections = requireList(action, "sections", 1, 10, "action.sections");
  const items = sections.flatMap((section) => requireList(section, "product_items", 1, 30, "sections.product_items"));
  if (items.length > 30) throw invalid("action.sections", "must have at most 30 products in total");
}

function validateFlow(action: Json): void {
  requireName(action, "flow");
  const parameters = requireObject(action, "parameters", "action.parameters");
  if (!parameters.flow_id && !parameters.flow_name) {
    throw new GraphError(131008, "Required parameter is missing: action.parameters.flow_id or flow_name");
  }
  requireText(parameters, "flow_message_version", 5, "action.parameters.flow_message_version");
  requireText(parameters, "flow_cta", 30, "action.parameters.flow_cta");
}
