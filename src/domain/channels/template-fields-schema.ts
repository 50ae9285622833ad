/** What kind of value a field takes. Files are ids of `POST /api/files`; `expires` is a time in ISO 8601. */
export type FieldKind =
  | "text"
  | "image"
  | "video"
  | "document"
  | "latitude"
  | "longitude"
  | "place"
  | "address"
  | "url"
  | "code"
  | "payload"
  | "expires"
  | "product"
  | "products"
  | "token";

export type TemplateField = {
  /** Unique in the template, such as `body.1`, `buttons.0.url` or `cards.2.header.file`. */
  key: string;
  kind: FieldKind;
  part: "header" | "body" | "button" | "offer";
  /** The placeholder's own name, or the label of the button. */
  name: string;
  example: string;
  isRequired: boolean;
  /** Position of the carousel's card, from 0. */
  card?: number;
};

/** A text that the server finds when it sends. */
export type SourcedText = { source: string; fallback?: string };

type Json = Record<string, unknown>;

/** A place of the template that takes values: one component of a send. */
export type Slot = {
  type: "header" | "body" | "button" | "limited_time_offer";
  card?: number;
  subType?: string;
  index?: number;
  fields: TemplateField[];
  /** How many parameters it takes. */
  most: number;
  write: (value: (name: string) => string | SourcedText) => Json[];
  /** What one parameter says, by the last word of the field's key. */
  read: (parameter: Json, position: number) => Json;
  /** A button whose value is that of another field. */
  sameAs?: string;
};

export type Place = { prefix: string; card?: number };
export type FieldInput = Pick<TemplateField, "kind" | "name"> & {
  last: string;
  example?: string;
  isOptional?: boolean;
};

/** A field of a place, its key made from where it is. */
export function fieldOf(part: TemplateField["part"], at: string, place: Place, input: FieldInput): TemplateField {
  const { kind, name, last, example = "", isOptional = false } = input;
  return {
    key: `${place.prefix}${at}.${last}`,
    kind,
    part,
    name,
    example,
    isRequired: !isOptional,
    ...(place.card !== undefined && { card: place.card }),
  };
}

/** The parameter of a text, named unless the placeholder is a number. */
export function textParameter(name: string, value: string | SourcedText): Json {
  const said = typeof value === "string" ? { text: value } : value;
  return { type: "text", ...(!/^\d+$/.test(name) && { parameter_name: name }), ...said };
}

/** What a text parameter says, or where its text is to come from. */
export function textOrSource(parameter: Json): unknown {
  if (typeof parameter.source !== "string") return parameter.text;
  const { source, fallback } = parameter;
  return { source, ...(typeof fallback === "string" && { fallback }) };
}

/** An object of JSON; anything else is an empty one. */
export function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
}
