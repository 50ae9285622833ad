import type { Outgoing, Person } from "./phone-api.ts";

/** Everything a person can send from the attach menu; the order is the order in the menu. */
export const sampleKinds = [
  "image",
  "video",
  "audio",
  "sticker",
  "document",
  "location",
  "contacts",
  "order",
  "flow",
  "forwarded",
  "ad",
  "group",
  "hidden",
  "welcome",
  "unsupported",
  "newNumber",
] as const;

export type SampleKind = (typeof sampleKinds)[number];

/** An example message of that kind. `words` are the texts of the reader's language. */
export function sampleMessage(kind: SampleKind, person: Person, words: { text: string; place: string }): Outgoing {
  const samples: Record<SampleKind, Outgoing> = {
    image: { type: "image", caption: words.text },
    video: { type: "video" },
    audio: { type: "audio", voice: true },
    sticker: { type: "sticker" },
    document: { type: "document" },
    location: { type: "location", latitude: 24.7136, longitude: 46.6753, name: words.place, address: "King Fahd Rd" },
    contacts: { type: "contacts", contacts: [card] },
    order: { type: "order", text: words.text, items: cart },
    flow: { type: "flow_reply", response: { flow_token: "demo", rating: "5" } },
    forwarded: { type: "text", body: words.text, forwarded: "often" },
    ad: { type: "text", body: words.text, referral: true },
    group: { type: "text", body: words.text, groupId: "Y2FwaV9ncm91cDoxMjM0NTY3ODkw" },
    hidden: { type: "text", body: words.text, hidePhone: true },
    welcome: { type: "request_welcome" },
    unsupported: { type: "unsupported", subject: "poll" },
    newNumber: { type: "system", event: "user_changed_number", newWaId: nextNumber(person.waId) },
  };
  return samples[kind];
}

/** The message type of a file that a person picked. */
export function typeOfFile(mimeType: string): string {
  const family = mimeType.split("/")[0] ?? "";
  if (mimeType === "image/webp") return "sticker";
  return ["image", "video", "audio"].includes(family) ? family : "document";
}

export const card = {
  name: { formatted_name: "Bia Lima", first_name: "Bia", last_name: "Lima" },
  phones: [{ phone: "+966 55 888 7777", wa_id: "966558887777", type: "CELL" }],
  emails: [{ email: "bia@x.example", type: "WORK" }],
};

const cart = [
  { retailerId: "COFFEE-250", quantity: 2, price: 45, currency: "SAR" },
  { retailerId: "CUP-01", quantity: 1, price: 19.5, currency: "SAR" },
];

function nextNumber(waId = "966500000000"): string {
  const last = Number(waId.at(-1));
  return `${waId.slice(0, -1)}${(last + 1) % 10}`;
}
