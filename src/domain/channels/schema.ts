import * as z from "zod";

export const channelKinds = [
  "WHATSAPP_CLOUD",
  "WHATSAPP_QR",
  "WHATSAPP_TWILIO",
  "EMAIL",
  "INSTAGRAM",
  "MESSENGER",
  "WEBCHAT",
] as const;

const isoDate = z.iso.datetime();
const displayName = z.string().trim().min(1).max(100);
const metaId = z.string().regex(/^\d{5,20}$/, "The number that Meta shows: digits only.");
const secret = z.string().trim().min(1).max(1000);

/** What Meta's dashboard shows of a number, and the secrets that speak for it. */
export const newChannel = z
  .object({
    kind: z.literal("WHATSAPP_CLOUD"),
    displayName,
    phoneNumberId: metaId.describe("Meta: WhatsApp > API setup > Phone number ID"),
    wabaId: metaId.describe("Meta: WhatsApp Business Account ID"),
    phoneNumber: z
      .string()
      .regex(/^\d{6,15}$/, "Digits with the country code.")
      .optional(),
    accessToken: secret,
    appSecret: secret
      .optional()
      .describe("Only with a Meta app of your own; the number then gets its own webhook address"),
    verifyToken: secret.optional().describe("For the handshake of that address; made up and shown once if left out"),
    isSimulated: z.boolean().default(false),
  })
  .strict();
export type NewChannel = z.infer<typeof newChannel>;

export const channelPatch = z
  .object({
    displayName: displayName.optional(),
    accessToken: secret.optional(),
    appSecret: secret.nullable().optional().describe("null: back to the webhook address of this installation"),
    verifyToken: secret.optional(),
    isConnected: z.boolean().optional().describe("false: take in and send nothing until it is true again"),
    isArchived: z.boolean().optional().describe("true: disconnect and hide; conversations stay"),
  })
  .strict();
export type ChannelPatch = z.infer<typeof channelPatch>;

/** A channel as everybody may see it: no secret of any kind. */
export const channelDto = z
  .object({
    id: z.string(),
    kind: z.enum(channelKinds),
    displayName: z.string(),
    phoneNumber: z.string().nullable(),
    phoneNumberId: z.string().nullable(),
    wabaId: z.string().nullable(),
    connectionStatus: z.enum(["DISCONNECTED", "CONNECTING", "QR_READY", "CONNECTED", "FAILED"]),
    connectionError: z.string().nullable().describe("The provider's own words"),
    healthStatus: z.enum(["HEALTHY", "WARNING", "CRITICAL"]),
    quality: z.string().nullable(),
    throughput: z.number().int().describe("Messages a second"),
    dailyLimit: z.number().int().nullable().describe("New people a day; null: unknown or without a limit"),
    isSimulated: z.boolean(),
    hasOwnSecret: z.boolean().describe("It has a Meta app of its own"),
    webhookUrl: z.string().nullable().describe("What to enter at Meta; only for those who manage channels"),
    lastInboundAt: isoDate.nullable(),
    createdAt: isoDate,
    updatedAt: isoDate,
    archivedAt: isoDate.nullable(),
  })
  .meta({ id: "Channel" });
export type ChannelDto = z.infer<typeof channelDto>;

export const newChannelDto = channelDto
  .extend({ verifyToken: z.string().nullable().describe("Shown this one time, and only if we made it up") })
  .meta({ id: "NewChannel" });
export type NewChannelDto = z.infer<typeof newChannelDto>;

export const channelsQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.uuid().optional(),
});
export type ChannelsQuery = z.infer<typeof channelsQuery>;

/** What a look at the provider showed. */
export const channelTestDto = z
  .object({
    ok: z.boolean(),
    number: z
      .object({
        phoneNumber: z.string().nullable(),
        verifiedName: z.string().nullable(),
        quality: z.string().nullable(),
      })
      .nullable(),
    isSubscribed: z.boolean().nullable().describe("Whether the provider sends us this account's messages"),
    error: z.object({ code: z.string(), message: z.string() }).nullable().describe("The provider's own words"),
    channel: channelDto,
  })
  .meta({ id: "ChannelTest" });
export type ChannelTestDto = z.infer<typeof channelTestDto>;

export const templatesQuery = channelsQuery.extend({
  channel: z.uuid().optional().describe("A channel account's id"),
});
export type TemplatesQuery = z.infer<typeof templatesQuery>;

export const templateSyncDto = z
  .object({ synced: z.number().int(), removed: z.number().int() })
  .meta({ id: "TemplateSync" });
export type TemplateSyncDto = z.infer<typeof templateSyncDto>;

/**
 * Why a send was refused, in groups that call for the same next step by the same person. Each key has a sentence
 * and a next step in `ui/messages/<language>/send-errors.json`.
 */
export const sendErrorKeys = [
  "windowClosed",
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
  mediaRejected: [131053],
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
