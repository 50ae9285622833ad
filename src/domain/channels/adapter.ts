import type { Readable } from "node:stream";
import type { MessageContent } from "./content.ts";
import type { IdentityRef, InboundItem, InboundNotice } from "./inbound-item.ts";
import type { Effect } from "./notice-effect.ts";

/** What the adapter needs to call the provider for one account. Secrets are already decrypted. */
export type ChannelAccess = {
  externalId: string;
  /** The business account above the number (WhatsApp: WABA id). */
  parentId?: string;
  accessToken: string;
  /** Our app at the provider, under which files for reviewers are uploaded; absent: the token's own. */
  appId?: string;
  /** Origin and version prefix of the provider's API, e.g. `https://graph.facebook.com/v25.0`. */
  apiBase: string;
};

export type OutboundMessage = {
  /** Our id; comes back on each status (`biz_opaque_callback_data`). */
  id: string;
  to: IdentityRef;
  /** Set when the message goes to a group instead of to one customer. */
  groupId?: string;
  content: MessageContent;
  replyToProviderId?: string;
  /** Provider id of an uploaded file, when the content is media. */
  mediaId?: string;
  /** Provider ids of the files that the content names by our file id. */
  mediaIds?: ReadonlyMap<string, string>;
};

/**
 * What became of one send. `refused`: the provider said no, nothing was sent. `unsent`: the request never
 * left, so a retry is safe. `unknown`: it may have been accepted; never resend without a person or a status.
 */
export type SendResult =
  | { outcome: "accepted"; providerMessageId: string; recipient?: IdentityRef; note?: string }
  | { outcome: "refused"; error: SendFault }
  | { outcome: "unsent"; error: SendFault }
  | { outcome: "unknown"; error: SendFault };

export type SendFault = {
  code: string;
  /** The provider's own words, for the log and the details line. */
  message: string;
  action: "RETRY" | "WAIT" | "NEVER" | "ADMIN";
  retryAfterMs?: number;
  traceId?: string;
};

export type MediaHandle = { mimeType: string; sizeBytes: number; stream: ReadableStream<Uint8Array> };

/** A message template as the provider holds it. `status` and `category` are the provider's words in upper case. */
export type ProviderTemplate = {
  externalId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  quality: string | null;
  components: Record<string, unknown>[];
  parameterFormat: "POSITIONAL" | "NAMED";
  rejectionReason: string | null;
  subCategory: string | null;
  /** Before the provider moved it to another one. */
  previousCategory: string | null;
  /** How long a message waits for its receiver; null for the provider's own default. */
  ttlSeconds: number | null;
};

/** A template to be made. The samples of its files are handles of `uploadSample`. */
export type TemplateDraft = {
  name: string;
  language: string;
  category: string;
  parameterFormat: "POSITIONAL" | "NAMED";
  components: Record<string, unknown>[];
  ttlSeconds?: number;
};

/** What is to change; the provider reviews the template again. */
export type TemplateChange = Partial<Pick<TemplateDraft, "category" | "components" | "ttlSeconds">>;

/** What is done with a template beside changing it; one that is put away is not sent, and the provider deletes it after a while. */
export type TemplateMove = "unpause" | "archive" | "unarchive";

/** What the provider says about an account now; absent where it says nothing. */
export type AccountDescription = {
  /** Digits. */
  phoneNumber?: string;
  verifiedName?: string;
  quality?: string;
  /** Messages a second. */
  throughput?: number;
  /** New people a day; null without a limit. */
  dailyLimit?: number | null;
  /** The business portfolio whose numbers share that limit. */
  portfolioId?: string;
  /** The provider's decision on the display name. */
  nameStatus?: string;
  /** The number is also used by the provider's app on a phone. */
  isCoexistence?: boolean;
  /** The provider's own word on what the account can do now. */
  health?: Record<string, unknown>;
};

/** What the provider says to the claim that this token speaks for this account; `words` are its own. */
export type Ownership = { outcome: "proven" } | { outcome: "refused" | "unknown"; words: string };

/** An app that gets the account's webhooks; `callbackUrl` where it has an address for this account alone. */
export type SubscribedApp = { id: string; name: string; callbackUrl: string | null };

/** One number of a business account. */
export type ProviderNumber = AccountDescription & { externalId: string; status?: string; platform?: string };

/** What customers see when they open the business in the provider's app. */
export type BusinessProfile = {
  about: string;
  address: string;
  description: string;
  email: string;
  websites: string[];
  /** The provider's word for the trade, such as "RESTAURANT"; empty when none is chosen. */
  vertical: string;
  pictureUrl: string | null;
};

/** What an account's owner does at the provider beside writing messages. All throw the refusal in its own words. */
export interface AccountDesk {
  numbers(access: ChannelAccess): Promise<ProviderNumber[]>;
  profile(access: ChannelAccess): Promise<BusinessProfile>;
  changeProfile(access: ChannelAccess, changes: Partial<Omit<BusinessProfile, "pictureUrl">>): Promise<void>;
  changePicture(access: ChannelAccess, picture: OutboundFile): Promise<void>;
  /** The two-step code of six digits that registering asks for. */
  setPin(access: ChannelAccess, pin: string): Promise<void>;
  register(access: ChannelAccess, pin: string): Promise<void>;
  deregister(access: ChannelAccess): Promise<void>;
  /** Trades the code of a signup in the provider's window for a token, and tells which accounts it speaks for. */
  redeem(app: SignupApp, code: string): Promise<{ accessToken: string; parentIds: string[] }>;
}

/** What a customer finds before writing: questions to tap, and commands after a slash. */
export type Starters = {
  prompts: string[];
  commands: { name: string; description: string }[];
  /** The provider tells when somebody opens the chat for the first time. */
  tellsOfNewChats: boolean;
};

/** A short address that opens the chat with a text already written. */
export type ChatLink = { code: string; text: string; url: string };

export type CommerceSettings = {
  /** Customers find the catalogue in the chat and in the profile. */
  isCatalogVisible: boolean;
  /** They may collect products and send them as an order. */
  isCartEnabled: boolean;
};

/** What is set at the provider for a customer to find in and around the chat. All throw the refusal in its own words. */
export interface ShopWindow {
  starters(access: ChannelAccess): Promise<Starters>;
  /** Replaces all of them. */
  changeStarters(access: ChannelAccess, starters: Starters): Promise<void>;
  /** One page; `after` continues where a page ended. */
  links(access: ChannelAccess, page: { limit: number; after?: string }): Promise<{ links: ChatLink[]; after?: string }>;
  createLink(access: ChannelAccess, text: string): Promise<ChatLink>;
  /** Its address stays. */
  changeLink(access: ChannelAccess, link: Omit<ChatLink, "url">): Promise<ChatLink>;
  deleteLink(access: ChannelAccess, code: string): Promise<void>;
  commerce(access: ChannelAccess): Promise<CommerceSettings>;
  changeCommerce(access: ChannelAccess, changes: Partial<CommerceSettings>): Promise<void>;
}

/** The installation's own app at the provider. */
export type SignupApp = { apiBase: string; appId: string; appSecret: string };

/** A file to send, as a stream that is read once: several of 100 MB may be on their way together. */
export type OutboundFile = { name: string; mimeType: string; sizeBytes: number; stream: Readable };

/** `not_recent`: the provider blocks only who wrote lately, and this customer did not. */
export type BlockOutcome = "done" | "not_recent";

/** One messaging provider. Translates only: never touches the database, never decides. */
export interface ChannelAdapter {
  readonly provider: string;
  /** True if the signature over the raw bytes is right. A missing secret or header is false. */
  verify(input: { body: Buffer; headers: Record<string, string | undefined>; secret: string }): boolean;
  /** All entries, changes, messages and statuses of one body. Never throws on an unknown shape. */
  parse(body: Buffer): InboundItem[];
  /** What account-level news does to channels and templates; nothing: it is only kept in the log. Pure. */
  readNotice(notice: InboundNotice): Effect[];
  send(access: ChannelAccess, message: OutboundMessage): Promise<SendResult>;
  markRead(access: ChannelAccess, input: { providerMessageId: string; typing: boolean }): Promise<void>;
  /** Keeps a customer from writing to the account, or lets them again. Safe to repeat; throws a refusal in its own words. */
  setBlocked(access: ChannelAccess, customer: IdentityRef, isBlocked: boolean): Promise<BlockOutcome>;
  uploadMedia(access: ChannelAccess, file: OutboundFile): Promise<string>;
  fetchMedia(access: ChannelAccess, mediaId: string): Promise<MediaHandle>;
  /** Asks about the account; throws the provider's refusal in its own words. */
  describe(access: ChannelAccess): Promise<AccountDescription>;
  /** Asks the provider whether the account belongs to whom the token speaks for. Changes nothing; never throws a refusal. */
  prove(access: ChannelAccess): Promise<Ownership>;
  /** The apps that get the account's webhooks. */
  apps(access: ChannelAccess): Promise<SubscribedApp[]>;
  /** Asks the provider to send the account's webhooks to the app of the token. Safe to repeat. */
  subscribe(access: ChannelAccess): Promise<void>;
  readonly desk: AccountDesk;
  readonly shopWindow: ShopWindow;
  /** One page of templates; `after` continues where a page ended. */
  listTemplates(access: ChannelAccess, after?: string): Promise<{ templates: ProviderTemplate[]; after?: string }>;
  /** Hands a template in for review. The provider may judge it at once, and may put it into another category. */
  createTemplate(
    access: ChannelAccess,
    draft: TemplateDraft,
  ): Promise<{ externalId: string; status: string; category: string }>;
  editTemplate(access: ChannelAccess, externalId: string, change: TemplateChange): Promise<void>;
  /** One language of a name, or with no `externalId` all of them. */
  deleteTemplate(access: ChannelAccess, template: { name: string; externalId?: string }): Promise<void>;
  /** Takes a template out of its pause, puts it away or gets it back. */
  moveTemplate(access: ChannelAccess, externalId: string, move: TemplateMove): Promise<void>;
  /** Gives the reviewers a file to look at, and answers the handle by which a draft names it. */
  uploadSample(access: ChannelAccess, file: OutboundFile): Promise<string>;
}
