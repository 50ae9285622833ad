import {
  type FieldInput,
  fieldOf,
  objectOf,
  type Place,
  type Slot,
  type SourcedText,
  textOrSource,
  textParameter,
} from "./template-fields-schema.ts";
import { isCodeButton, placeholders, type TemplateButton } from "./template-parts-schema.ts";

type Json = Record<string, unknown>;

/** The place of a button that takes a value on each send; null for one that takes none. */
export function buttonSlot(button: TemplateButton, index: number, place: Place): Slot | null {
  const at = `buttons.${index}`;
  const spec = buttonSpec(button);
  if (!spec) return null;
  const { subType, input, write, read, sameAs } = spec;
  return {
    type: "button",
    ...place,
    subType,
    index,
    most: 1,
    fields: sameAs ? [] : [fieldOf("button", at, place, { name: button.text, ...input })],
    write: (value) => [write(value(sameAs ? "" : input.last))],
    read: (parameter) => ({ [input.last]: read(parameter) }),
    ...(sameAs && { sameAs }),
  };
}

type ButtonSpec = {
  subType: string;
  input: Omit<FieldInput, "name">;
  write: (value: string | SourcedText) => Json;
  read: (parameter: Json) => unknown;
  sameAs?: string;
};

const action = (parameter: Json) => objectOf(parameter.action);

/** What Meta takes for each kind of button (whatsapp-cloud reference §8.13); null for those that take nothing. */
function buttonSpec(button: TemplateButton): ButtonSpec | null {
  const url: ButtonSpec = {
    subType: "url",
    input: { kind: "url", last: "url", example: urlSample(button) },
    write: (value) => textParameter("1", value),
    read: textOrSource,
  };
  if (isCodeButton(button)) return { ...url, sameAs: "body.1" };
  if (button.type === "URL") return placeholders(button.url).length > 0 ? url : null;
  const specs: Record<string, ButtonSpec> = {
    COPY_CODE: {
      subType: "copy_code",
      input: { kind: "code", last: "code", example: button.example },
      write: (value) => ({ type: "coupon_code", coupon_code: value }),
      read: (parameter) => parameter.coupon_code,
    },
    QUICK_REPLY: {
      subType: "quick_reply",
      input: { kind: "payload", last: "payload", isOptional: true },
      write: (value) => ({ type: "payload", payload: value }),
      read: (parameter) => parameter.payload,
    },
    CATALOG: {
      subType: "catalog",
      input: { kind: "product", last: "product", isOptional: true },
      write: (value) => ({ type: "action", action: { thumbnail_product_retailer_id: value } }),
      read: (parameter) => action(parameter).thumbnail_product_retailer_id,
    },
    MPM: {
      subType: "mpm",
      input: { kind: "products", last: "products" },
      write: (value) => ({ type: "action", action: productList(String(value), button.text) }),
      read: (parameter) => productIds(action(parameter)).join(", "),
    },
    FLOW: {
      subType: "flow",
      input: { kind: "token", last: "token", isOptional: true },
      write: (value) => ({ type: "action", action: { flow_token: value } }),
      read: (parameter) => action(parameter).flow_token,
    },
  };
  return specs[button.type] ?? null;
}

/** Meta's sample is the whole address; the field takes what comes after the fixed part. */
function urlSample({ url, example }: TemplateButton): string {
  const fixed = url.split("{{")[0] ?? "";
  return example.startsWith(fixed) ? example.slice(fixed.length) : example;
}

function productList(ids: string, title: string): Json {
  const items = ids.split(/[\s,]+/).filter(Boolean);
  return {
    thumbnail_product_retailer_id: items[0] ?? "",
    sections: [{ title: title.slice(0, 24), product_items: items.map((id) => ({ product_retailer_id: id })) }],
  };
}

function productIds(given: Json): string[] {
  const sections = Array.isArray(given.sections) ? given.sections.map(objectOf) : [];
  const items = sections.flatMap((section) => (Array.isArray(section.product_items) ? section.product_items : []));
  return items.map((item) => String(objectOf(item).product_retailer_id ?? "")).filter(Boolean);
}
