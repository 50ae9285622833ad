import { z } from "zod";

const text = (max: number) => z.string().trim().max(max);

/** Meta's words for trades (WhatsApp business profile, `vertical`). */
export const verticals = [
  "ALCOHOL",
  "APPAREL",
  "AUTO",
  "BEAUTY",
  "EDU",
  "ENTERTAIN",
  "EVENT_PLAN",
  "FINANCE",
  "GOVT",
  "GROCERY",
  "HEALTH",
  "HOTEL",
  "NONPROFIT",
  "ONLINE_GAMBLING",
  "OTC_DRUGS",
  "OTHER",
  "PHYSICAL_GAMBLING",
  "PROF_SERVICES",
  "RESTAURANT",
  "RETAIL",
  "TRAVEL",
] as const;

export const businessProfileDto = z
  .object({
    about: z.string(),
    address: z.string(),
    description: z.string(),
    email: z.string(),
    websites: z.array(z.string()),
    vertical: z.string().describe("Meta's word for the trade; empty: none chosen"),
    pictureUrl: z.string().nullable(),
  })
  .meta({ id: "BusinessProfile" });
export type BusinessProfileDto = z.infer<typeof businessProfileDto>;

/** Meta's own limits (whatsapp-cloud reference §10). */
export const businessProfilePatch = z
  .object({
    about: text(139).min(1, "Meta wants at least one character.").optional(),
    address: text(256).optional(),
    description: text(512).optional(),
    email: z.union([z.literal(""), z.email("This is not an e-mail address.").max(128)]).optional(),
    websites: z
      .array(z.url({ protocol: /^https?$/, error: "An address that starts with https://" }).max(256))
      .max(2)
      .optional(),
    vertical: z.enum(verticals).optional(),
  })
  .strict();
export type BusinessProfilePatch = z.infer<typeof businessProfilePatch>;

export const providerNumberDto = z
  .object({
    phoneNumberId: z.string(),
    phoneNumber: z.string().nullable(),
    verifiedName: z.string().nullable(),
    nameStatus: z.string().nullable(),
    quality: z.string().nullable(),
    status: z.string().nullable(),
    isCoexistence: z.boolean(),
    channelId: z.string().nullable().describe("The channel of this workspace that it is connected as"),
  })
  .meta({ id: "ProviderNumber" });
export type ProviderNumberDto = z.infer<typeof providerNumberDto>;

export const channelWebhookDto = z
  .object({
    url: z.string(),
    verifyToken: z.string().nullable().describe("For Meta's handshake with that address"),
    isOwnAddress: z.boolean().describe("The channel has a Meta app of its own"),
    fields: z.array(z.string()).describe("What to subscribe to at Meta"),
  })
  .meta({ id: "ChannelWebhook" });
export type ChannelWebhookDto = z.infer<typeof channelWebhookDto>;

export const connectOptionsDto = z
  .object({
    webhook: channelWebhookDto,
    needsAppSecret: z.boolean().describe("This installation has no Meta app"),
    canSimulate: z.boolean(),
    embeddedSignup: z
      .object({ appId: z.string(), configId: z.string(), version: z.string() })
      .nullable()
      .describe("What Meta's window needs; null where it is not set up"),
  })
  .meta({ id: "ConnectOptions" });
export type ConnectOptionsDto = z.infer<typeof connectOptionsDto>;

export const subscriptionDto = z
  .object({
    wasRepaired: z.boolean(),
    apps: z.array(z.object({ id: z.string(), name: z.string(), callbackUrl: z.string().nullable() })),
  })
  .meta({ id: "ChannelSubscription" });
export type SubscriptionDto = z.infer<typeof subscriptionDto>;

export const pinInput = z.object({ pin: z.string().regex(/^\d{6}$/, "Six digits.") }).strict();

const metaId = z.string().regex(/^\d{5,20}$/, "Digits only.");

/** What Meta's signup window gives to the page. Nothing of it but the code is believed. */
export const embeddedSignup = z
  .object({
    code: z.string().min(1).max(2000).describe("Lives 30 seconds"),
    wabaId: metaId,
    phoneNumberId: metaId,
    displayName: z.string().trim().min(1).max(100).optional(),
  })
  .strict();
export type EmbeddedSignup = z.infer<typeof embeddedSignup>;
