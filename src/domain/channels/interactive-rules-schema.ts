import type { CarouselCard, InteractiveRequest } from "./interactive-schema.ts";
import { sendLimits as limits } from "./send-limits-schema.ts";
import { hasEmoji, hasVisibleText } from "./visible-text-schema.ts";

const sentences = {
  missing: () => "Fill this in.",
  tooLong: (limit: number) => `WhatsApp takes at most ${limit} characters here.`,
  tooFew: (limit: number) => `WhatsApp wants at least ${limit} of these.`,
  tooMany: (limit: number) => `WhatsApp takes at most ${limit} of these.`,
  repeated: () => "This is there twice; each must be different.",
  notALink: () => "Give a whole address that begins with https:// or http://.",
  titleNeeded: () => "With more than one section, each needs a title.",
  textHeader: () => "The header of this kind of message is a text.",
  noEmoji: () => "WhatsApp takes no emoji here.",
  flowNeeded: () => "Name the form by its id or by its name, not both.",
  linkOrButtons: () => "A card has either a link or buttons.",
  cardsDiffer: () => "All cards must be built alike: the same kind of header, all with text or none, the same buttons.",
} as const;
export type RuleName = keyof typeof sentences;

/** What is wrong where. `limit` is the number that the rule is about. */
export type RuleBreach = { path: (string | number)[]; rule: RuleName; limit?: number };

/** The breach as an English sentence, for programs; the screen has the same in its own languages. */
export function breachSentence({ rule, limit = 0 }: RuleBreach): string {
  return sentences[rule](limit);
}

/** Every way in which WhatsApp would refuse this message. Paths start at the message: `body` or `interactive`. */
export function interactiveBreaches(body: string, interactive: InteractiveRequest): RuleBreach[] {
  const inside = partBreaches(interactive).map((breach) => ({ ...breach, path: ["interactive", ...breach.path] }));
  const most = interactive.kind === "list" ? limits.listBody : limits.interactiveBody;
  const text = interactive.kind === "product" ? atMost(["body"], body, most) : filled(["body"], body, most);
  return [...text, ...frameBreaches(interactive), ...inside];
}

function frameBreaches(interactive: InteractiveRequest): RuleBreach[] {
  const header = "header" in interactive ? interactive.header : undefined;
  const footer = "footer" in interactive ? (interactive.footer ?? "") : "";
  const at = ["interactive", "header"];
  const mustBeText = interactive.kind === "list" || interactive.kind === "product_list";
  return [
    ...(header?.type === "text" ? filled([...at, "text"], header.text, limits.header) : []),
    ...(header && header.type !== "text" && mustBeText ? [{ path: at, rule: "textHeader" } satisfies RuleBreach] : []),
    ...(interactive.kind === "product_list" && !header
      ? [{ path: [...at, "text"], rule: "missing" } satisfies RuleBreach]
      : []),
    ...atMost(["interactive", "footer"], footer, limits.footer),
  ];
}

function partBreaches(interactive: InteractiveRequest): RuleBreach[] {
  switch (interactive.kind) {
    case "buttons":
      return buttonBreaches(["buttons"], interactive.buttons);
    case "list":
      return listBreaches(interactive);
    case "link":
      return linkBreaches([], interactive);
    case "call":
      return filled(["label"], interactive.label, limits.linkLabel);
    case "product":
      return [...id(["catalogId"], interactive.catalogId), ...id(["productId"], interactive.productId)];
    case "product_list":
      return productListBreaches(interactive);
    case "catalog":
      return atMost(["thumbnailId"], interactive.thumbnailId ?? "", limits.productId);
    case "flow":
      return flowBreaches(interactive);
    case "carousel":
      return carouselBreaches(interactive.cards);
    default:
      return [];
  }
}

type Of<Kind extends InteractiveRequest["kind"]> = Extract<InteractiveRequest, { kind: Kind }>;
type Path = (string | number)[];

function buttonBreaches(path: Path, buttons: Of<"buttons">["buttons"]): RuleBreach[] {
  return [
    ...count(path, buttons, 1, limits.buttons),
    ...buttons.flatMap((button, index) => [
      ...filled([...path, index, "title"], button.title, limits.buttonTitle),
      ...filled([...path, index, "id"], button.id, limits.buttonId),
    ]),
    ...repeated(buttons, "title", (index) => [...path, index, "title"]),
    ...repeated(buttons, "id", (index) => [...path, index, "id"]),
  ];
}

function listBreaches({ label, sections }: Of<"list">): RuleBreach[] {
  const rows = sections.flatMap((section, at) => section.rows.map((row, index) => ({ ...row, at, index })));
  return [
    ...filled(["label"], label, limits.listButton),
    ...count(["sections"], sections, 1, limits.sections),
    ...(rows.length > limits.rows ? count(["sections"], rows, 1, limits.rows) : []),
    ...sectionTitles(sections),
    ...sections.flatMap((section, at) => count(["sections", at, "rows"], section.rows, 1, limits.rows)),
    ...rows.flatMap((row) => {
      const path = ["sections", row.at, "rows", row.index];
      return [
        ...filled([...path, "title"], row.title, limits.rowTitle),
        ...filled([...path, "id"], row.id, limits.rowId),
        ...atMost([...path, "description"], row.description ?? "", limits.rowDescription),
      ];
    }),
    ...repeated(rows, "id", (index) => ["sections", rows[index]?.at ?? 0, "rows", rows[index]?.index ?? 0, "id"]),
  ];
}

function sectionTitles(sections: { title?: string | undefined }[]): RuleBreach[] {
  return sections.flatMap(({ title = "" }, at): RuleBreach[] => {
    const path = ["sections", at, "title"];
    if (sections.length > 1 && !title.trim()) return [{ path, rule: "titleNeeded" }];
    return atMost(path, title, limits.sectionTitle);
  });
}

function linkBreaches(path: Path, { label, url }: { label: string; url: string }): RuleBreach[] {
  const isLink = /^https?:\/\/[^\s/]+\.?[^\s]*$/i.test(url) && URL.canParse(url);
  return [
    ...filled([...path, "label"], label, limits.linkLabel),
    ...filled([...path, "url"], url, limits.url),
    ...(url.trim() && !isLink ? [{ path: [...path, "url"], rule: "notALink" } satisfies RuleBreach] : []),
  ];
}

function productListBreaches({ catalogId, sections }: Of<"product_list">): RuleBreach[] {
  const products = sections.flatMap(({ productIds }) => productIds);
  return [
    ...id(["catalogId"], catalogId),
    ...count(["sections"], sections, 1, limits.sections),
    ...(products.length > limits.products ? count(["sections"], products, 1, limits.products) : []),
    ...sectionTitles(sections),
    ...sections.flatMap(({ productIds }, at) => [
      ...count(["sections", at, "productIds"], productIds, 1, limits.products),
      ...productIds.flatMap((product, index) => id(["sections", at, "productIds", index], product)),
    ]),
  ];
}

function flowBreaches({ label, flowId, flowName, data }: Of<"flow">): RuleBreach[] {
  const isEmptyData = data !== undefined && Object.keys(data).length === 0;
  return [
    ...filled(["label"], label, limits.flowLabel),
    ...(hasEmoji(label) ? [{ path: ["label"], rule: "noEmoji" } satisfies RuleBreach] : []),
    ...(Boolean(flowId) === Boolean(flowName) ? [{ path: ["flowId"], rule: "flowNeeded" } satisfies RuleBreach] : []),
    ...(isEmptyData ? [{ path: ["data"], rule: "missing" } satisfies RuleBreach] : []),
  ];
}

function carouselBreaches(cards: CarouselCard[]): RuleBreach[] {
  const make = ({ header, body, link, buttons }: CarouselCard) =>
    [header.type, Boolean(body), Boolean(link), buttons?.length ?? 0].join();
  const first = cards[0] && make(cards[0]);
  return [
    ...count(["cards"], cards, limits.fewestCards, limits.cards),
    ...cards.flatMap((card, index): RuleBreach[] => [
      ...atMost(["cards", index, "body"], card.body ?? "", limits.cardBody),
      ...(Boolean(card.link) === Boolean(card.buttons)
        ? [{ path: ["cards", index], rule: "linkOrButtons" } satisfies RuleBreach]
        : []),
      ...(card.link ? linkBreaches(["cards", index, "link"], card.link) : []),
      ...(card.buttons ? buttonBreaches(["cards", index, "buttons"], card.buttons) : []),
      ...(make(card) === first ? [] : [{ path: ["cards", index], rule: "cardsDiffer" } satisfies RuleBreach]),
    ]),
  ];
}

function id(path: Path, value: string): RuleBreach[] {
  return filled(path, value, limits.productId);
}

function filled(path: Path, value: string, limit: number): RuleBreach[] {
  return !hasVisibleText(value) ? [{ path, rule: "missing" }] : atMost(path, value, limit);
}

function atMost(path: Path, value: string, limit: number): RuleBreach[] {
  return value.length > limit ? [{ path, rule: "tooLong", limit }] : [];
}

function count(path: Path, list: unknown[], fewest: number, most: number): RuleBreach[] {
  if (list.length < fewest) return [{ path, rule: "tooFew", limit: fewest }];
  return list.length > most ? [{ path, rule: "tooMany", limit: most }] : [];
}

/** The second of two alike is the one to change. */
function repeated<Key extends string>(list: { [key in Key]: string }[], key: Key, path: (index: number) => Path) {
  return list.flatMap((item, index): RuleBreach[] => {
    const isSecond = item[key].trim() !== "" && list.findIndex((other) => other[key] === item[key]) < index;
    return isSecond ? [{ path: path(index), rule: "repeated" }] : [];
  });
}
