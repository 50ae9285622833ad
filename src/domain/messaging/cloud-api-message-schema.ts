type Json = Record<string, unknown>;

/**
 * A message as Meta's documentation writes it, in our own words: whoever moves here from the Cloud API keeps sending
 * its `interactive` and `contacts`. Anything else is given back as it is, and what has no counterpart stays unknown, so
 * that the schema refuses it by name.
 */
export function fromCloudApi(message: unknown): unknown {
  const given = object(message);
  if (given.type === "contacts" && Array.isArray(given.contacts)) {
    return { ...given, contacts: given.contacts.map(card) };
  }
  const interactive = object(given.interactive);
  if (given.type !== "interactive" || typeof interactive.type !== "string") return message;
  const { type, header, body, footer, action, ...unknown } = interactive;
  const own = { ...actionOf(type as string, object(action)), ...unknown };
  return {
    ...given,
    body: given.body ?? object(body).text ?? "",
    interactive: {
      ...own,
      ...(header !== undefined && { header: headerOf(object(header)) }),
      ...(footer !== undefined && { footer: object(footer).text }),
    },
  };
}

function actionOf(type: string, action: Json): Json {
  const parameters = object(action.parameters);
  switch (type) {
    case "button":
      return { kind: "buttons", buttons: list(action.buttons).map(({ reply }) => reply) };
    case "list":
      return { kind: "list", label: action.button, sections: action.sections };
    case "cta_url":
      return { kind: "link", label: parameters.display_text, url: parameters.url };
    case "location_request_message":
      return { kind: "location_request" };
    case "request_contact_info":
      return { kind: "contact_request" };
    case "address_message":
      return { kind: "address_request", ...(parameters.country !== undefined && { country: parameters.country }) };
    case "voice_call":
      return { kind: "call", label: parameters.display_text };
    case "product":
      return { kind: "product", catalogId: action.catalog_id, productId: action.product_retailer_id };
    case "product_list":
      return {
        kind: "product_list",
        catalogId: action.catalog_id,
        sections: list(action.sections).map(productSection),
      };
    case "catalog_message":
      return { kind: "catalog", ...defined({ thumbnailId: parameters.thumbnail_product_retailer_id }) };
    case "flow":
      return { kind: "flow", ...flow(parameters) };
    default:
      return { kind: type };
  }
}

function productSection({ title, product_items }: Json): Json {
  const productIds = list(product_items).map(({ product_retailer_id }) => product_retailer_id);
  return { ...defined({ title }), productIds };
}

function flow(parameters: Json): Json {
  const start = object(parameters.flow_action_payload);
  return defined({
    label: parameters.flow_cta,
    flowId: parameters.flow_id,
    flowName: parameters.flow_name,
    token: parameters.flow_token,
    mode: parameters.mode,
    action: parameters.flow_action,
    screen: start.screen,
    data: start.data,
  });
}

/** A file is named by our own id, from `POST /api/files`: Meta's ids belong to the number that it was uploaded to. */
function headerOf(header: Json): Json {
  if (header.type === "text" || "fileId" in header) return header;
  const file = object(header[String(header.type)]);
  return {
    type: header.type,
    ...defined({ fileId: file.fileId ?? file.id, fileName: file.filename }),
  };
}

function card(contact: unknown): unknown {
  const given = object(contact);
  if (typeof given.name !== "object") return contact;
  const { name, org, phones, emails, ...unknown } = given;
  return {
    ...unknown,
    name: object(name).formatted_name,
    ...defined({ organization: object(org).company }),
    phones: list(phones).map(({ phone, type, wa_id }) => defined({ phone, label: type, waId: wa_id })),
    emails: list(emails).map(({ email, type }) => defined({ email, label: type })),
  };
}

function object(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

function list(value: unknown): Json[] {
  return Array.isArray(value) ? value.map(object) : [];
}

function defined(fields: Json): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
