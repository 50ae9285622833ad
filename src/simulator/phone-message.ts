import { z } from "zod";

const digits = z.string().regex(/^\d{6,15}$/, "digits with the country code");
const text = z.string().max(4096);

/** A file of the phone: one uploaded before, or the bundled sample of that kind. */
const file = {
  mediaId: z.string().optional(),
  caption: z.string().max(1024).optional(),
};

const content = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), body: text }),
  z.object({ type: z.literal("image"), ...file }),
  z.object({ type: z.literal("video"), ...file }),
  z.object({
    type: z.literal("audio"),
    ...file,
    voice: z.boolean().default(true),
  }),
  z.object({
    type: z.literal("sticker"),
    ...file,
    animated: z.boolean().default(false),
  }),
  z.object({
    type: z.literal("document"),
    ...file,
    filename: z.string().optional(),
  }),
  z.object({
    type: z.literal("location"),
    latitude: z.number(),
    longitude: z.number(),
    name: z.string().optional(),
    address: z.string().optional(),
    url: z.string().optional(),
  }),
  z.object({
    type: z.literal("contacts"),
    contacts: z.array(z.record(z.string(), z.unknown())).min(1),
  }),
  z.object({
    type: z.literal("button_reply"),
    id: z.string(),
    title: z.string(),
  }),
  z.object({
    type: z.literal("list_reply"),
    id: z.string(),
    title: z.string(),
    description: z.string().optional(),
  }),
  z.object({
    type: z.literal("flow_reply"),
    name: z.string().default("flow"),
    response: z.unknown(),
  }),
  z.object({
    type: z.literal("call_permission_reply"),
    response: z.enum(["accept", "reject"]),
  }),
  z.object({ type: z.literal("button"), text, payload: z.string().optional() }),
  z.object({
    type: z.literal("order"),
    catalogId: z.string().default("194836987003835"),
    text: z.string().optional(),
    items: z
      .array(
        z.object({
          retailerId: z.string(),
          quantity: z.number(),
          price: z.number(),
          currency: z.string(),
        }),
      )
      .min(1),
  }),
  /** An empty emoji removes the reaction; without the key it is removed in Meta's other spelling. */
  z.object({
    type: z.literal("reaction"),
    messageId: z.string(),
    emoji: z.string().optional(),
  }),
  z.object({ type: z.literal("edit"), messageId: z.string(), body: text }),
  z.object({ type: z.literal("revoke"), messageId: z.string() }),
  z.object({
    type: z.literal("unsupported"),
    subject: z.string().default("poll"),
  }),
  z.object({
    type: z.literal("system"),
    event: z.enum(["user_changed_number", "user_changed_user_id", "customer_identity_changed"]),
    newWaId: digits.optional(),
    newUserId: z.string().optional(),
  }),
  z.object({ type: z.literal("request_welcome") }),
]);

/** What may go with any message. */
const extras = z.object({
  /** Message id; a new one when absent. Repeating one is how a test sends a duplicate. */
  wamid: z.string().optional(),
  /** Unix seconds; now when absent. */
  timestamp: z.number().int().optional(),
  replyTo: z.string().optional(),
  forwarded: z.enum(["once", "often"]).optional(),
  referredProduct: z.object({ catalogId: z.string(), retailerId: z.string() }).optional(),
  /** The message follows a click on an ad: `true` for the sample ad. */
  referral: z.union([z.literal(true), z.record(z.string(), z.unknown())]).optional(),
  groupId: z.string().optional(),
  /** Send by user id only, as for a person with a username. */
  hidePhone: z.boolean().optional(),
});

export const phoneMessage = z.intersection(content, extras);
export type PhoneMessageInput = z.infer<typeof phoneMessage>;

export const customerInput = z
  .object({
    waId: digits.optional(),
    userId: z.string().max(140).optional(),
    parentUserId: z.string().max(140).optional(),
    username: z.string().optional(),
    name: z.string().max(200).default(""),
    language: z.string().optional(),
  })
  .refine((customer) => customer.waId || customer.userId, "needs waId or userId");

export const phoneSend = z.object({
  phoneNumberId: z.string().regex(/^\d{1,20}$/),
  customer: customerInput.optional(),
  message: phoneMessage.optional(),
  messages: z.array(phoneMessage).max(1000).optional(),
  /** Any JSON value, posted as it is with a valid signature. */
  raw: z.unknown().optional(),
  options: z
    .object({
      /** How many times each webhook is posted. */
      times: z.number().int().min(1).max(20).default(1),
      shuffle: z.boolean().default(false),
      /** All messages in one POST. */
      batch: z.boolean().default(false),
    })
    .prefault({}),
});
export type PhoneSend = z.infer<typeof phoneSend>;
