import { z } from "zod";
import { sendLimits as limits } from "./send-limits-schema.ts";

/** The lengths stand in the documentation; `interactive-rules-schema.ts` checks them and says what is wrong. */
const text = (maxLength: number) => z.string().meta({ maxLength });
const list = <T extends z.ZodType>(item: T, maxItems: number) => z.array(item).meta({ maxItems });

const fileHeader = { fileId: z.uuid().describe("From POST /api/files") };
const header = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text"), text: text(limits.header) }),
  z.strictObject({ type: z.literal("image"), ...fileHeader }),
  z.strictObject({ type: z.literal("video"), ...fileHeader }),
  z.strictObject({ type: z.literal("document"), ...fileHeader, fileName: z.string().max(240).optional() }),
]);
export type InteractiveHeader = z.infer<typeof header>;

const frame = { header: header.optional(), footer: text(limits.footer).optional() };
const url = text(limits.url).describe("http or https");
const button = z.strictObject({ id: text(limits.buttonId), title: text(limits.buttonTitle) });
const productId = text(limits.productId).describe("The product's id in the catalogue (retailer id)");
const catalogId = text(limits.productId).describe("The catalogue's id at Meta");

const row = z.strictObject({
  id: text(limits.rowId),
  title: text(limits.rowTitle),
  description: text(limits.rowDescription).optional(),
});
const section = z.strictObject({ title: text(limits.sectionTitle).optional(), rows: list(row, limits.rows) });
const productSection = z.strictObject({
  title: text(limits.sectionTitle).optional(),
  productIds: list(productId, limits.products),
});

/** A card shows a picture or a film over one link, or over quick replies. */
const card = z.strictObject({
  header: z.discriminatedUnion("type", [
    z.strictObject({ type: z.literal("image"), ...fileHeader }),
    z.strictObject({ type: z.literal("video"), ...fileHeader }),
  ]),
  body: text(limits.cardBody).optional(),
  link: z.strictObject({ label: text(limits.linkLabel), url }).optional(),
  buttons: list(button, limits.buttons).optional(),
});
export type CarouselCard = z.infer<typeof card>;

const flow = z.strictObject({
  kind: z.literal("flow"),
  ...frame,
  label: text(limits.flowLabel).describe("On the button that opens the form"),
  flowId: z.string().max(100).optional(),
  flowName: z.string().max(200).optional(),
  token: z.string().max(200).optional().describe("Comes back with the answer"),
  mode: z.enum(["draft", "published"]).default("published"),
  action: z.enum(["navigate", "data_exchange"]).default("navigate"),
  screen: z.string().max(200).optional().describe("The first screen, for `navigate`"),
  data: z.record(z.string(), z.unknown()).optional().describe("What the first screen starts with"),
});

/** An interactive message of ours, in our own words. Its text is the `body` of the message. */
export const interactiveRequest = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("buttons"), ...frame, buttons: list(button, limits.buttons) }),
  z.strictObject({
    kind: z.literal("list"),
    ...frame,
    label: text(limits.listButton).describe("On the button that opens the list"),
    sections: list(section, limits.sections),
  }),
  z.strictObject({ kind: z.literal("link"), ...frame, label: text(limits.linkLabel), url }),
  z.strictObject({ kind: z.literal("location_request") }),
  z.strictObject({ kind: z.literal("contact_request") }),
  z.strictObject({ kind: z.literal("address_request"), country: z.string().length(2).default("IN") }),
  z.strictObject({ kind: z.literal("call"), label: text(limits.linkLabel) }),
  z.strictObject({ kind: z.literal("product"), footer: frame.footer, catalogId, productId }),
  z.strictObject({
    kind: z.literal("product_list"),
    ...frame,
    catalogId,
    sections: list(productSection, limits.sections),
  }),
  z.strictObject({ kind: z.literal("catalog"), footer: frame.footer, thumbnailId: productId.optional() }),
  flow,
  z.strictObject({ kind: z.literal("carousel"), cards: list(card, limits.cards) }),
]);
export type InteractiveRequest = z.infer<typeof interactiveRequest>;
