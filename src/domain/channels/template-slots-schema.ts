import { buttonSlot } from "./template-buttons-schema.ts";
import { fieldOf, objectOf, type Place, type Slot, textOrSource, textParameter } from "./template-fields-schema.ts";
import { placeholders, type TemplateFace, type TemplateParts } from "./template-parts-schema.ts";

/** The places of a template that take values. */
export function slotsOf(parts: TemplateParts): Slot[] {
  const offer = parts.offer?.hasExpiration ? [offerSlot()] : [];
  return [
    ...faceSlots(parts, undefined),
    ...offer,
    ...parts.cards.flatMap((card, position) => faceSlots(card, position)),
  ];
}

function faceSlots(face: TemplateFace, card: number | undefined): Slot[] {
  const place: Place = { prefix: card === undefined ? "" : `cards.${card}.`, ...(card !== undefined && { card }) };
  const slots = [
    face.header && headerSlot(face.header, place),
    textSlot("body", face.body, place),
    ...face.buttons.map((button, index) => buttonSlot(button, index, place)),
  ];
  return slots.filter((slot) => slot !== null);
}

function textSlot(part: "header" | "body", { text, examples }: TemplateFace["body"], place: Place): Slot | null {
  const names = placeholders(text);
  if (names.length === 0) return null;
  return {
    type: part,
    ...place,
    most: names.length,
    fields: names.map((name) =>
      fieldOf(part, part, place, { kind: "text", name, last: name, example: examples[name] ?? "" }),
    ),
    write: (value) => names.map((name) => textParameter(name, value(name))),
    read: (parameter, position) => {
      const name = String(parameter.parameter_name ?? names[position] ?? "");
      return names.includes(name) ? { [name]: textOrSource(parameter) } : {};
    },
  };
}

function headerSlot(header: NonNullable<TemplateFace["header"]>, place: Place): Slot | null {
  if (header.format === "TEXT") return textSlot("header", header, place);
  if (header.format === "LOCATION") return locationSlot(place);
  if (header.format === "PRODUCT") return productSlot(place);
  const kind = header.format.toLowerCase() as "image" | "video" | "document";
  return {
    type: "header",
    ...place,
    most: 1,
    fields: [fieldOf("header", "header", place, { kind, name: kind, last: "file" })],
    write: (value) => [{ type: kind, [kind]: { fileId: value("file") } }],
    read: (parameter) => {
      const file = objectOf(parameter[kind]);
      return { file: file.fileId ?? file.id ?? file.link };
    },
  };
}

const locationFields = [
  { kind: "latitude", name: "latitude", last: "latitude" },
  { kind: "longitude", name: "longitude", last: "longitude" },
  { kind: "place", name: "name", last: "name" },
  { kind: "address", name: "address", last: "address" },
] as const;

function locationSlot(place: Place): Slot {
  return {
    type: "header",
    ...place,
    most: 1,
    fields: locationFields.map((input) => fieldOf("header", "header", place, input)),
    write: (value) => {
      const said = locationFields.map(({ last }) => [last, value(last)] as const);
      return [{ type: "location", location: Object.fromEntries(said.filter(([, text]) => text !== "")) }];
    },
    read: (parameter) => {
      const { latitude, longitude, name, address } = objectOf(parameter.location);
      return { latitude: textual(latitude), longitude: textual(longitude), name, address };
    },
  };
}

function productSlot(place: Place): Slot {
  return {
    type: "header",
    ...place,
    most: 1,
    fields: [
      fieldOf("header", "header", place, { kind: "product", name: "product", last: "product" }),
      fieldOf("header", "header", place, { kind: "product", name: "catalog", last: "catalog" }),
    ],
    write: (value) => [
      { type: "product", product: { product_retailer_id: value("product"), catalog_id: value("catalog") } },
    ],
    read: (parameter) => {
      const product = objectOf(parameter.product);
      return { product: product.product_retailer_id, catalog: product.catalog_id };
    },
  };
}

function offerSlot(): Slot {
  return {
    type: "limited_time_offer",
    most: 1,
    fields: [fieldOf("offer", "offer", { prefix: "" }, { kind: "expires", name: "expires", last: "expires" })],
    write: (value) => [
      {
        type: "limited_time_offer",
        limited_time_offer: { expiration_time_ms: Date.parse(String(value("expires"))) },
      },
    ],
    read: (parameter) => {
      const at = Number(objectOf(parameter.limited_time_offer).expiration_time_ms);
      return { expires: at > 0 && at < 8.64e15 ? new Date(at).toISOString() : undefined };
    },
  };
}

function textual(value: unknown): unknown {
  return typeof value === "number" ? String(value) : value;
}
