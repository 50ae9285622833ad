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

export type TemplateCall = {
  name: string;
  language: { code: string };
  components?: {
    type: string;
    index?: string | number;
    parameters?: { type: string; text?: string; payload?: string; parameter_name?: string; image?: FileContent }[];
  }[];
};

export type TemplateDefinition = {
  name: string;
  language: string;
  components: { type: string; text?: string; buttons?: { type: string; text: string }[] }[];
};

export type ShownTemplate = {
  header?: string;
  body: string;
  footer?: string;
  buttons: { text: string; payload: string }[];
};

/** The text of a template with its variables filled in; the name alone when the template is not known. */
export function fillTemplate(call: TemplateCall, definitions: TemplateDefinition[]): ShownTemplate {
  const definition = definitions.find(({ name, language }) => name === call.name && language === call.language.code);
  if (!definition) return { body: call.name, buttons: [] };
  const part = (type: string) => definition.components.find((component) => component.type === type);
  const header = part("HEADER")?.text;
  const footer = part("FOOTER")?.text;
  return {
    ...(header && { header: fill(header, call, "header") }),
    body: fill(part("BODY")?.text ?? "", call, "body"),
    ...(footer && { footer }),
    buttons: (part("BUTTONS")?.buttons ?? []).map(({ text }, index) => ({
      text,
      payload: payloadOf(call, index) ?? text,
    })),
  };
}

function fill(text: string, call: TemplateCall, type: string): string {
  const parameters = call.components?.find((part) => part.type.toLowerCase() === type)?.parameters ?? [];
  return text.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const named = parameters.find((parameter) => parameter.parameter_name === name);
    return (named ?? parameters[Number(name) - 1])?.text ?? whole;
  });
}

function payloadOf(call: TemplateCall, index: number): string | undefined {
  const button = call.components?.find((part) => part.type.toLowerCase() === "button" && Number(part.index) === index);
  return button?.parameters?.find((parameter) => parameter.type === "payload")?.payload;
}
