import { objectOf, type Slot, type SourcedText, type TemplateField } from "./template-fields-schema.ts";
import { templateParts } from "./template-parts-schema.ts";
import { slotsOf } from "./template-slots-schema.ts";

/** Values by the key of their field. A text may also be one that the server finds when it sends. */
export type TemplateValues = Record<string, string | SourcedText>;

type Json = Record<string, unknown>;
type Component = Json;

/** Everything that a send of this template has to or may say, in the order in which it is read. */
export function templateFields(components: Json[]): TemplateField[] {
  return slotsOf(templateParts(components)).flatMap((slot) => slot.fields);
}

/** Meta's `components` of a send; parts without values are left out, as Meta asks (whatsapp-cloud reference §8.13). */
export function templateCall(components: Json[], values: TemplateValues): Component[] {
  return partsCall(slotsOf(templateParts(components)), values);
}

/** The values that a call carries, by field: the way back from `templateCall`. `unknown` names parts that fit no field. */
export function valuesOfCall(components: Json[], call: Component[]): { values: TemplateValues; unknown: string[] } {
  const slots = slotsOf(templateParts(components));
  const given = call.flatMap((component) => (nameOf(component) === "carousel" ? cardsOf(component) : [{ component }]));
  const found = given.map((one) => ({ ...one, slot: slots.find((slot) => fits(slot, one)) }));
  const values = found.flatMap(({ component, slot }) => (slot ? readSlot(slot, component) : []));
  const unknown = found.flatMap(({ component, slot }) => {
    const count = parametersOf(component).length;
    return count > (slot?.most ?? 0) ? [nameOf(component)] : [];
  });
  return { values: Object.fromEntries(values), unknown };
}

function partsCall(slots: Slot[], values: TemplateValues): Component[] {
  const own = slots.filter((slot) => slot.card === undefined).flatMap((slot) => writeSlot(slot, values));
  const cards = new Map<number, Component[]>();
  for (const slot of slots) {
    if (slot.card === undefined) continue;
    cards.set(slot.card, [...(cards.get(slot.card) ?? []), ...writeSlot(slot, values)]);
  }
  if (cards.size === 0) return own;
  const list = [...cards].map(([card_index, components]) => ({ card_index, components }));
  return [...own, { type: "carousel", cards: list }];
}

function writeSlot(slot: Slot, values: TemplateValues): Component[] {
  const { type, subType, index, fields, sameAs } = slot;
  const isLeftOut = fields.length > 0 && fields.every(({ key, isRequired }) => !isRequired && isEmpty(values[key]));
  if (isLeftOut) return [];
  const at = (fields[0]?.key ?? "").replace(/[^.]*$/, "");
  const parameters = slot.write((name) => values[sameAs ?? at + name] ?? "");
  return [{ type, ...(subType && { sub_type: subType, index: String(index) }), parameters }];
}

function isEmpty(value: string | SourcedText | undefined): boolean {
  return value === undefined || (typeof value === "string" && value.trim() === "");
}

type Given = { component: Component; card?: number };

function cardsOf(carousel: Component): Given[] {
  const cards = Array.isArray(carousel.cards) ? carousel.cards.map(objectOf) : [];
  return cards.flatMap((card, position) => {
    const components = Array.isArray(card.components) ? card.components.map(objectOf) : [];
    return components.map((component) => ({ component, card: Number(card.card_index ?? position) }));
  });
}

function fits(slot: Slot, { component, card }: Given): boolean {
  if (slot.card !== card || slot.type !== nameOf(component)) return false;
  if (slot.type !== "button") return true;
  const subType = String(component.sub_type ?? "").toLowerCase();
  return slot.index === Number(component.index) && slot.subType === subType;
}

function readSlot(slot: Slot, component: Component): [string, string | SourcedText][] {
  const at = (slot.fields[0]?.key ?? "").replace(/[^.]*$/, "");
  if (!at) return [];
  const said = parametersOf(component).map((parameter, position) => slot.read(parameter, position));
  const read = Object.entries(Object.assign({}, ...said) as Json);
  return read.flatMap(([name, value]): [string, string | SourcedText][] => {
    if (typeof value === "string") return [[at + name, value]];
    return typeof value === "object" && value !== null ? [[at + name, value as SourcedText]] : [];
  });
}

function parametersOf(component: Component): Json[] {
  return Array.isArray(component.parameters) ? component.parameters.map(objectOf) : [];
}

function nameOf(component: Component): string {
  return typeof component.type === "string" ? component.type.toLowerCase() : "";
}
