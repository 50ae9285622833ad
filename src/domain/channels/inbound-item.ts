import type { MessageContent } from "./content.ts";

/** Which account of ours an item belongs to, as the provider names it. */
export type AccountRef = { provider: string; externalId: string };

/** A provider's name for a customer. One customer may have several; a phone may be absent. */
export type IdentityRef = {
  kind: "PHONE" | "BSUID" | "PARENT_BSUID" | "PSID" | "IGSID" | "EMAIL" | "VISITOR" | "LID";
  value: string;
};

export type Sender = {
  /** Strongest first. Never empty. */
  identities: IdentityRef[];
  profileName?: string;
  username?: string;
};

export type ProviderError = { code: string; title: string; details?: string };

/** A message that a customer wrote, or (`echo`) that the business wrote in the phone app. */
export type InboundMessage = {
  kind: "message";
  account: AccountRef;
  providerMessageId: string;
  sender: Sender;
  groupId: string;
  /** The epoch (1970) when the provider gave no usable time: take the time of arrival. Same for every `at`. */
  providerAt: Date;
  content: MessageContent;
  replyToProviderId?: string;
  forwarded?: "once" | "often";
  referral?: Record<string, unknown>;
  referredProduct?: { catalogId: string; productRetailerId: string };
  errors?: ProviderError[];
  /** Written by the business in the phone app: stored as outbound, opens no window, counts as read. */
  echo: boolean;
  /** Part of a history sync: no unread, no window, no event to a bot. */
  history?: { status?: string };
};

export type InboundStatus = {
  kind: "status";
  account: AccountRef;
  providerMessageId: string;
  status: "SENT" | "DELIVERED" | "READ" | "PLAYED" | "FAILED";
  at: Date;
  /** Our message id, when the provider returns what we attached to the send. */
  messageId?: string;
  recipients: IdentityRef[];
  participant?: string;
  error?: ProviderError;
  pricing?: { category?: string; type?: string; billable?: boolean; model?: string };
  /** The customer came from an advertisement and was answered in time: everything is free, until then if it is told. */
  freeEntry?: { until?: Date } | undefined;
};

export type InboundReaction = {
  kind: "reaction";
  account: AccountRef;
  providerMessageId: string;
  targetProviderId: string;
  sender: Sender;
  groupId: string;
  at: Date;
  /** Empty string removes the sender's reaction. */
  emoji: string;
  echo: boolean;
};

export type InboundEdit = {
  kind: "edit";
  account: AccountRef;
  providerMessageId: string;
  targetProviderId: string;
  at: Date;
  content: MessageContent;
};

export type InboundRevoke = {
  kind: "revoke";
  account: AccountRef;
  providerMessageId: string;
  targetProviderId: string;
  at: Date;
};

/** The customer moved to another number or user id: the contact keeps its history. */
export type InboundIdentityChange = {
  kind: "identity-change";
  account: AccountRef;
  providerMessageId: string;
  at: Date;
  previous: IdentityRef[];
  current: IdentityRef[];
};

/** A customer stopped or resumed a kind of messages at the provider. */
export type InboundPreference = {
  kind: "preference";
  account: AccountRef;
  sender: Sender;
  purpose: "MARKETING";
  wish: "stop" | "resume";
  at: Date;
};

/** An entry of the address book on the business's own phone came, changed or went. */
export type InboundContactSync = {
  kind: "contact-sync";
  account: AccountRef;
  identity: IdentityRef;
  name: string;
  action: "add" | "remove";
  at: Date;
};

/** Everything that is not about one message: template, quality, account events, unknown fields. */
export type InboundNotice = {
  kind: "notice";
  account: AccountRef;
  field: string;
  /** Stable name of this very notice, so that a repeated delivery is one notice. */
  key: string;
  /** When it happened, where the provider says so. */
  at?: Date;
  value: unknown;
};

export type InboundItem =
  | InboundMessage
  | InboundStatus
  | InboundReaction
  | InboundEdit
  | InboundRevoke
  | InboundIdentityChange
  | InboundPreference
  | InboundContactSync
  | InboundNotice;
