import type { CatalogOrder, ContactCard, MediaType, MessageContent } from "#/domain/channels/content.ts";

/** The small real files that the demo conversations hold. */
export const demoFiles = {
  photo: { file: "photo.jpg", mimeType: "image/jpeg", type: "IMAGE" },
  voice: { file: "voice.ogg", mimeType: "audio/ogg", type: "AUDIO" },
  clip: { file: "clip.mp4", mimeType: "video/mp4", type: "VIDEO" },
  document: { file: "order.pdf", mimeType: "application/pdf", type: "DOCUMENT" },
  sticker: { file: "sticker.webp", mimeType: "image/webp", type: "STICKER" },
} as const satisfies Record<string, { file: string; mimeType: string; type: MediaType }>;
export type DemoFile = keyof typeof demoFiles;

/** One line of a demo conversation. */
export type Line = {
  /** A member of the team by first name, or the customer. */
  from: "customer" | (string & {});
  content: MessageContent;
  file?: DemoFile;
  isNote?: boolean;
} & More;

export type More = {
  /** Minutes since the line before; default 3. */
  after?: number;
  /** Of a message of the business; default READ. */
  status?: "SENT" | "DELIVERED" | "READ" | "FAILED";
  errorCode?: string;
  errorMessage?: string;
  /** Quotes the line so many lines before. */
  quotes?: number;
  /** What the other side answered with. */
  reaction?: string;
};

export type DemoPerson = {
  name: string;
  /** Digits; without it the person is known by the user id only. */
  phone?: string;
  userId?: string;
  username?: string;
  language: "ar" | "fr" | "en";
  email?: string;
  company?: string;
  notes?: string;
};

export type DemoConversation = {
  person: DemoPerson;
  /** Minutes between the last line and now. */
  ago: number;
  lines: Line[];
  /** How many of the last lines nobody has read. */
  unread?: number;
  assignee?: string;
  team?: string;
  isClosed?: boolean;
  priority?: "LOW" | "HIGH" | "URGENT";
  referral?: Record<string, string>;
};

export const hours = 60;
export const days = 24 * hours;

/** The customer writes a text. */
export const says = (body: string, more: More = {}): Line => ({
  from: "customer",
  content: { type: "TEXT", body },
  ...more,
});

/** The customer sends a file. */
export const sends = (file: DemoFile, body = "", more: More = {}): Line => fileLine("customer", file, body, more);

/** The customer shares a place. */
export const places = (
  name: string,
  address: string,
  [latitude, longitude]: [number, number],
  more: More = {},
): Line => ({
  from: "customer",
  content: { type: "LOCATION", latitude, longitude, name, address },
  ...more,
});

/** The customer shares a person. */
export const shares = (card: ContactCard, more: More = {}): Line => ({
  from: "customer",
  content: { type: "CONTACTS", contacts: [card] },
  ...more,
});

/** The customer sends a cart from the catalogue. */
export const carts = (items: CatalogOrder["items"], text: string, more: More = {}): Line => ({
  from: "customer",
  content: { type: "ORDER", body: text, order: { catalogId: "194836987003835", text, items } },
  ...more,
});

/** The customer taps a button of a template. */
export const taps = (body: string, more: More = {}): Line => ({
  from: "customer",
  content: { type: "BUTTON", body, payload: body },
  ...more,
});

/** Somebody of the team answers. */
export const answers = (from: string, body: string, more: More = {}): Line => ({
  from,
  content: { type: "TEXT", body, previewUrl: true },
  ...more,
});

/** Somebody of the team sends a file. */
export const attaches = (from: string, file: DemoFile, body = "", more: More = {}): Line =>
  fileLine(from, file, body, more);

/** Somebody of the team leaves a note for colleagues. */
export const notes = (from: string, body: string, more: More = {}): Line => ({
  ...answers(from, body, more),
  isNote: true,
});

/** Somebody of the team sends a template with its variables filled. */
export const templates = (
  from: string,
  template: { name: string; language: string; parameters: string[]; body: string },
  more: More = {},
): Line => ({
  from,
  content: {
    type: "TEMPLATE",
    body: template.body,
    template: {
      name: template.name,
      language: template.language,
      components: [{ type: "body", parameters: template.parameters.map((text) => ({ type: "text", text })) }],
    },
  },
  ...more,
});

function fileLine(from: string, file: DemoFile, body: string, more: More): Line {
  const { type, mimeType, file: fileName } = demoFiles[file];
  const media = { mimeType, fileName, ...(file === "voice" && { voice: true }) };
  return { from, content: { type, body, media }, file, ...more };
}
