import * as z from "zod";

// Apart from schema.ts, which the inbox loads and which therefore must not bring zod into the browser.

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
    pauses: z
      .array(z.enum(["payment", "spamLimit"]))
      .describe("What waits until somebody goes on: payment, all templates; spamLimit, campaigns and marketing"),
    quality: z.string().nullable(),
    throughput: z.number().int().describe("Messages a second"),
    dailyLimit: z.number().int().nullable().describe("New people a day; null: unknown or without a limit"),
    isSimulated: z.boolean(),
    hasOwnSecret: z.boolean().describe("It has a Meta app of its own"),
    verification: z
      .enum(["VERIFIED", "UNVERIFIED", "UNROUTED"])
      .describe(
        "VERIFIED: the provider confirmed whose number it is. UNVERIFIED: nobody else claims it. UNROUTED: its messages do not come here",
      ),
    verifiedName: z.string().nullable().describe("What customers see"),
    nameStatus: z.string().nullable().describe("The provider's decision on that name"),
    isCoexistence: z.boolean().describe("The number is also used by the WhatsApp Business app on a phone"),
    isSubscribed: z.boolean().nullable().describe("Whether its messages were sent to us when last asked"),
    webhookUrl: z.string().nullable().describe("What to enter at Meta; only for those who manage channels"),
    checkedAt: isoDate.nullable().describe("When the provider was last asked about it"),
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
    wasRepaired: z.boolean().describe("They did not come, and do now"),
    error: z.object({ code: z.string(), message: z.string() }).nullable().describe("The provider's own words"),
    channel: channelDto,
  })
  .meta({ id: "ChannelTest" });
export type ChannelTestDto = z.infer<typeof channelTestDto>;
