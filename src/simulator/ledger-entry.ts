import type { NumberSettings } from "./account-book.ts";
import type { FaultSettings } from "./faults.ts";
import type { Template } from "./templates.ts";

export type Json = Record<string, unknown>;

/** A number of a business. Secret and address are set when it brings its own Meta app. */
export type BusinessNumber = {
  phoneNumberId: string;
  wabaId: string;
  /** Digits only. */
  displayPhoneNumber: string;
  name: string;
  /** Also used by the WhatsApp Business app on a phone. */
  isCoexistence?: boolean;
  appSecret?: string;
  webhookUrl?: string;
};

/** A person with a phone. `waId` (digits) is absent for someone who hides it behind a username. */
export type Customer = {
  waId?: string;
  /** Business-scoped user id; derived from the phone when absent. */
  userId?: string;
  parentUserId?: string;
  username?: string;
  name: string;
  language?: string;
};

/** A file known to the Graph side: uploaded by the business or sent from the phone. */
export type MediaRecord = {
  id: string;
  phoneNumberId: string;
  mimeType: string;
  /** Base64, as in live webhooks. */
  sha256: string;
  size: number;
  fileName?: string;
};

/** One line of the ledger. The state of the simulator is these lines applied in order. */
export type LedgerEntry =
  | { kind: "number"; at: string; number: BusinessNumber }
  | { kind: "customer"; at: string; customer: Customer }
  /** A send that Meta took responsibility for. `fault` says that the caller was not told. */
  | {
      kind: "accepted";
      at: string;
      wamid: string;
      phoneNumberId: string;
      customerId: string;
      to: string;
      opaque?: string;
      message: Json;
      fault?: string;
    }
  | {
      kind: "refused";
      at: string;
      phoneNumberId: string;
      to?: string;
      opaque?: string;
      code?: number;
      fault?: string;
    }
  /** The business marked a customer's message as read. */
  | { kind: "read"; at: string; wamid: string; typing: boolean }
  /** What the phone sent, written before the first try to deliver it. */
  | {
      kind: "inbound";
      at: string;
      webhookId: string;
      phoneNumberId: string;
      customerId?: string;
      /** The business blocked the phone: it is on the phone and goes nowhere. */
      isHeldBack?: true;
      body: unknown;
    }
  /** One try to deliver a webhook. `answer` 0 means no HTTP answer. */
  | {
      kind: "webhook";
      at: string;
      webhookId: string;
      phoneNumberId: string;
      url: string;
      attempt: number;
      answer: number;
      milliseconds: number;
      error?: string;
      body: unknown;
    }
  | { kind: "media"; at: string; media: MediaRecord }
  | { kind: "media-deleted"; at: string; id: string }
  /** A template was handed in, changed, judged, or (null) deleted. */
  | { kind: "template"; at: string; wabaId: string; id: string; template: Template | null }
  /** What the owner of a number set at Meta. */
  | { kind: "number-settings"; at: string; phoneNumberId: string; settings: NumberSettings }
  /** The business blocked a customer on a number, or not any more. */
  | { kind: "block"; at: string; phoneNumberId: string; customerId: string; isOn: boolean }
  | { kind: "subscription"; at: string; wabaId: string; isOn: boolean }
  | { kind: "faults"; at: string; settings: FaultSettings };
