/** The parts of Meta's wire objects that a phone shows. */
export type FileContent = { id?: string; link?: string; caption?: string; filename?: string; voice?: boolean };

export type LocationContent = {
  latitude: number | string;
  longitude: number | string;
  name?: string;
  address?: string;
};

export type ContactContent = { name?: { formatted_name?: string }; phones?: { phone?: string }[] };

export type OrderContent = {
  text?: string;
  product_items?: { product_retailer_id: string; quantity: number; item_price: number; currency: string }[];
};

export type ListRow = { id: string; title: string; description?: string };

export type CarouselCard = {
  header?: { image?: FileContent; video?: FileContent };
  body?: { text: string };
  action?: {
    buttons?: { quick_reply: ListRow }[];
    parameters?: { display_text?: string; url?: string };
  };
};

export type InteractiveContent = {
  type: string;
  header?: { type: string; text?: string; image?: FileContent; video?: FileContent; document?: FileContent };
  body?: { text: string };
  footer?: { text: string };
  action?: {
    button?: string;
    buttons?: { reply: { id: string; title: string } }[];
    sections?: { title?: string; rows?: ListRow[] }[];
    cards?: CarouselCard[];
    parameters?: { display_text?: string; url?: string; flow_cta?: string; flow_token?: string };
  };
  button_reply?: ListRow;
  list_reply?: ListRow;
  nfm_reply?: { name?: string; response_json?: string };
};

export type TemplateParameter = {
  type: string;
  text?: string;
  payload?: string;
  parameter_name?: string;
  image?: FileContent;
  video?: FileContent;
  document?: FileContent;
  location?: LocationContent;
  coupon_code?: string;
};

type CallPart = {
  type: string;
  index?: string | number;
  parameters?: TemplateParameter[];
  cards?: { card_index: number; components?: CallPart[] }[];
};

export type TemplateCall = { name: string; language: { code: string }; components?: CallPart[] };

type DefinitionPart = {
  type: string;
  text?: string;
  buttons?: { type: string; text?: string }[];
  cards?: { components: DefinitionPart[] }[];
};

export type TemplateDefinition = { name: string; language: string; components: DefinitionPart[] };

export type ShownTemplate = {
  header?: string;
  /** The file or the place above the text. */
  media?: TemplateParameter;
  body: string;
  footer?: string;
  buttons: { text: string; payload: string }[];
  cards: ShownTemplate[];
};

/** The text of a template with its variables filled in; the name alone when the template is not known. */
export function fillTemplate(call: TemplateCall, definitions: TemplateDefinition[]): ShownTemplate {
  const definition = definitions.find(({ name, language }) => name === call.name && language === call.language.code);
  return definition
    ? fillParts(definition.components, call.components ?? [])
    : { body: call.name, buttons: [], cards: [] };
}

function fillParts(parts: DefinitionPart[], call: CallPart[]): ShownTemplate {
  const part = (type: string) => parts.find((component) => component.type === type);
  const header = part("HEADER")?.text;
  const footer = part("FOOTER")?.text;
  const media = parametersOf(call, "header").find(({ type }) => type !== "text");
  const given = call.find(({ type }) => type.toLowerCase() === "carousel")?.cards ?? [];
  return {
    ...(header && { header: fill(header, call, "header") }),
    ...(media && { media }),
    body: fill(part("BODY")?.text ?? "", call, "body"),
    ...(footer && { footer }),
    buttons: (part("BUTTONS")?.buttons ?? []).map(({ text = "", type }, index) => ({
      text: text || type,
      payload: payloadOf(call, index) ?? text,
    })),
    cards: (part("CAROUSEL")?.cards ?? []).map((card, index) =>
      fillParts(card.components, given.find((one) => Number(one.card_index) === index)?.components ?? []),
    ),
  };
}

function fill(text: string, call: CallPart[], type: string): string {
  const parameters = parametersOf(call, type);
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    return (named ?? parameters[Number(name) - 1])?.text ?? whole;
  });
}

function parametersOf(call: CallPart[], type: string): TemplateParameter[] {
  return call.find((part) => part.type.toLowerCase() === type)?.parameters ?? [];
}

function payloadOf(call: CallPart[], index: number): string | undefined {
  const button = call.find((part) => part.type.toLowerCase() === "button" && Number(part.index) === index);
  return button?.parameters?.find((parameter) => parameter.type === "payload")?.payload;
}
