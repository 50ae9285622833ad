import type { InteractiveRequest } from "./interactive-schema.ts";

/** What a message says, in our own words, whatever the provider. Stored as `Message.payload`. */
export type MessageContent =
  | { type: "TEXT"; body: string; previewUrl?: boolean }
  | MediaContent
  | { type: "LOCATION"; latitude: number; longitude: number; name?: string; address?: string; url?: string }
  | { type: "CONTACTS"; contacts: ContactCard[] }
  | { type: "INTERACTIVE"; body: string; interactive: InteractiveContent }
  | { type: "BUTTON"; body: string; payload: string }
  | { type: "TEMPLATE"; body: string; template: TemplateCall }
  | { type: "ORDER"; body: string; order: CatalogOrder }
  | { type: "SYSTEM"; body: string; system: { event: string } & Record<string, unknown> }
  | { type: "REACTION"; emoji: string; targetProviderId: string }
  | { type: "UNSUPPORTED"; body: string; unsupported: { type: string; reason?: string } };

export type MediaType = "IMAGE" | "VIDEO" | "AUDIO" | "DOCUMENT" | "STICKER";

export type MediaContent = {
  type: MediaType;
  /** Caption; empty when there is none. */
  body: string;
  media: {
    /** The provider's handle on an inbound file. */
    providerMediaId?: string;
    mimeType: string;
    sha256?: string;
    fileName?: string;
    voice?: boolean;
    animated?: boolean;
  };
};

export type ContactCard = {
  name: string;
  organization?: string;
  phones: { phone: string; waId?: string; label?: string }[];
  emails: { email: string; label?: string }[];
  vcard?: string;
  origin?: string;
};

export type InteractiveContent =
  | { kind: "button_reply" | "list_reply"; id: string; title: string; description?: string }
  | { kind: "flow_reply"; name: string; response: unknown }
  | { kind: "call_permission_reply"; response: string; expiresAt?: string }
  | InteractiveRequest
  /** A kind that we do not know yet, kept as the provider wrote it. */
  | { kind: "other"; raw: unknown };

export type TemplateCall = {
  name: string;
  language: string;
  components: unknown[];
};

export type CatalogOrder = {
  catalogId: string;
  text?: string;
  /** The price as the customer saw it: in major units, and as an integer in minor units of the currency. */
  items: {
    productRetailerId: string;
    quantity: number;
    itemPrice: number;
    itemPriceMinor: number;
    currency: string;
  }[];
};
