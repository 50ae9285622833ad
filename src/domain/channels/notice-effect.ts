export type Severity = "INFO" | "WARNING" | "CRITICAL";

export type ChannelEventKind =
  | "TEMPLATE_STATUS"
  | "TEMPLATE_QUALITY"
  | "TEMPLATE_CATEGORY"
  | "TEMPLATE_COMPONENTS"
  | "NUMBER_QUALITY"
  | "NUMBER_NAME"
  | "USERNAME"
  | "LIMIT"
  | "ACCOUNT"
  | "REVIEW"
  | "ALERT"
  | "SECURITY"
  | "ERROR"
  | "HISTORY_SYNC"
  | "FLOW"
  | "CONNECTION"
  | "SUBSCRIPTION"
  | "SENDING"
  | "SETTINGS";

/**
 * Which channels news is about: the very one that it was addressed to, every number of the business account, or those
 * with this phone number (digits) or this id at the provider.
 */
export type Target = "addressed" | "account" | { phone: string } | { externalId: string };

/** Something that is wrong with a channel until the same cause is told again, or `until` (ISO time) has passed. */
export type Issue = { severity: "WARNING" | "CRITICAL"; reason: string; until?: string };

export type ChannelChange = {
  quality?: string;
  /** Messages a second. */
  throughput?: number;
  /** New people a day; null without a limit. */
  dailyLimit?: number | null;
  verifiedName?: string;
  nameStatus?: string;
  /** By cause; null takes it back. */
  issues?: Record<string, Issue | null>;
  /** `lost`: the provider does not let us send any more; `back`: it does again. */
  connection?: "lost" | "back";
  historySync?: { phase: number | null; progress: number; error: string | null };
};

export type TemplateChange = {
  externalId: string;
  name: string;
  language: string;
  status?: string;
  category?: string;
  previousCategory?: string;
  quality?: string;
  /** null takes it back. */
  rejectionReason?: string | null;
  /** The provider's copy has to be read again. */
  isStale?: boolean;
};

/** What one piece of news does. Without an event it changes rows and is told nobody. */
export type Effect = {
  target: Target;
  event?: { kind: ChannelEventKind; severity: Severity; summary: Record<string, unknown> };
  channel?: ChannelChange;
  template?: TemplateChange;
};

/** Decides what the value of a webhook field means. Pure; an empty list: it is only kept in the log. */
export type NoticeReader = (value: Record<string, unknown>) => Effect[];
