/**
 * Why a send was refused, in groups that call for the same next step by the same person. Each key has a sentence
 * and a next step in `ui/messages/<language>/send-errors.json`.
 */
export const sendErrorKeys = [
  "windowClosed",
  "holdExpired",
  "recipientUnreachable",
  "recipientIsSender",
  "recipientNotAllowed",
  "phoneNeeded",
  "identityChanged",
  "marketingCapped",
  "marketingExperiment",
  "marketingSetup",
  "optedOut",
  "countryNotAllowed",
  "pairRate",
  "throughput",
  "spamLimit",
  "tokenExpired",
  "permission",
  "blockedByPolicy",
  "payment",
  "numberNotReady",
  "templateMissing",
  "templateParams",
  "templatePaused",
  "templateDisabled",
  "templateDefinition",
  "templateLimit",
  "flowBlocked",
  "mediaRejected",
  "mediaUnavailable",
  "seePhoneApp",
  "historySync",
  "group",
  "temporarilyDown",
  "uncertain",
  "invalidRequest",
  "unknown",
] as const;

export type SendErrorKey = (typeof sendErrorKeys)[number];

/**
 * WhatsApp Cloud API error codes by key (Meta's error list for Graph v25.0), and below them our own codes for a
 * request without an answer.
 */
const codes: Partial<Record<SendErrorKey, (number | string)[]>> = {
  windowClosed: [131047, "window_closed"],
  holdExpired: ["hold_expired"],
  recipientUnreachable: [131026],
  recipientIsSender: [131021],
  recipientNotAllowed: [131030],
  phoneNeeded: [131062, "no_recipient"],
  identityChanged: [137000],
  marketingCapped: [131049],
  marketingExperiment: [130472],
  marketingSetup: [131055, 131063, 134100, 134101, 134102],
  optedOut: [131050, "opted_out"],
  countryNotAllowed: [130497],
  pairRate: [131056],
  throughput: [4, 80007, 130429],
  spamLimit: [131048, 131064],
  tokenExpired: [0, 190],
  permission: [3, 10, 33, 131005],
  blockedByPolicy: [368, 131031],
  payment: [131042, 131044, 134011],
  numberNotReady: [131037, 131045, 133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016],
  templateMissing: [132001],
  templateParams: [132000, 132005, 132007, 132008, 132012],
  templatePaused: [132015],
  templateDisabled: [132016],
  templateDefinition: [2388023, 2388024, 2388039, 2388040, 2388047, 2388072, 2388073, 2388293, 2388299],
  templateLimit: [2388019],
  flowBlocked: [132068, 132069],
  mediaRejected: [131053, "unsupported_media_type", "too_large"],
  mediaUnavailable: [131052],
  seePhoneApp: [131060],
  historySync: [2593107, 2593108, 2593109],
  group: [131020, 131041],
  temporarilyDown: [1, 2, 131000, 131016, 131057, 133004, "fetch_unsent"],
  uncertain: ["fetch_unknown", "no_message_id", "no_error_code"],
  invalidRequest: [100, 131008, 131009, 131051, 131059, 135000, "invalid"],
};

const ranges: [from: number, to: number, key: SendErrorKey][] = [
  [200, 299, "permission"],
  [131201, 131215, "group"],
];

const keyByCode = new Map<string, SendErrorKey>(
  sendErrorKeys.flatMap((key) => (codes[key] ?? []).map((code): [string, SendErrorKey] => [String(code), key])),
);

/** The message key for the error code of a failed message; "unknown" for a code that Meta added later. */
export function sendErrorKey(code: string | null | undefined): SendErrorKey {
  if (!code) return "unknown";
  const number = Number(code);
  const inRange = ranges.find(([from, to]) => number >= from && number <= to);
  return keyByCode.get(code) ?? inRange?.[2] ?? "unknown";
}
