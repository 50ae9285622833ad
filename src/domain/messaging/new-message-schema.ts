import { z } from "zod";
import { breachSentence, interactiveBreaches } from "#/domain/channels/interactive-rules-schema.ts";
import { interactiveRequest } from "#/domain/channels/interactive-schema.ts";
import { sendLimits as limits } from "#/domain/channels/send-limits-schema.ts";
import { componentsOf } from "#/domain/channels/template-components-schema.ts";
import { variableSources } from "#/domain/channels/template-sources-schema.ts";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";
import { fromCloudApi } from "./cloud-api-message-schema.ts";

const templateInput = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(15),
  components: componentsOf(
    ["header", "body", "footer", "button", "carousel", "limited_time_offer"],
    ["header", "body", "button"],
  )
    .max(20)
    .default([])
    .describe(
      `As Meta writes them. A text parameter may have \`source\` (${variableSources.join(", ")}) and a \`fallback\` in place of \`text\`: ` +
        "it is filled when the message is made, a scheduled one too. `order` is the customer's newest cart; " +
        "GET /api/conversations/{id}/variables says what each source has",
    ),
});

export const locationInput = z.strictObject({
  latitude: between(90, "A latitude is a number from -90 to 90, such as 24.7136."),
  longitude: between(180, "A longitude is a number from -180 to 180, such as 46.6753."),
  name: z.string().trim().max(limits.place).optional(),
  address: z.string().trim().max(limits.place).optional(),
});

function between(most: number, otherwise: string) {
  return z.number(otherwise).min(-most, otherwise).max(most, otherwise);
}

const label = z.string().max(30).optional().describe("Such as CELL, WORK or HOME");
const cardInput = z.strictObject({
  name: z.string().trim().min(1, "Give the contact's name.").max(limits.contactName),
  organization: z.string().trim().max(limits.contactName).optional(),
  phones: z
    .array(
      z.strictObject({
        phone: z.string().trim().min(3, "Give the whole number.").max(40),
        waId: z
          .string()
          .regex(/^\d{6,15}$/, "Digits with the country code.")
          .optional(),
        label,
      }),
    )
    .max(10)
    .default([]),
  emails: z
    .array(z.strictObject({ email: z.email("This is no e-mail address."), label }))
    .max(10)
    .default([]),
});

/** One emoji as keyboards write it, also newer than our Unicode or without its variation selectors; or none. */
const oneEmoji =
  /^(?:\p{RGI_Emoji}|\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?(?:\u200D\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)*)?$/v;

const messageKinds = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "interactive",
  "template",
  "reaction",
] as const;
const fileKinds: readonly string[] = ["image", "video", "audio", "document", "sticker"];

const ownMessage = z
  .object({
    type: z.enum(messageKinds).default("text"),
    body: z
      .string()
      .max(limits.text, "A WhatsApp text has at most 4,096 characters; send it in parts.")
      .optional()
      .describe("The text; of an interactive message too"),
    fileId: z.uuid().optional().describe("From POST /api/files"),
    caption: z.string().max(limits.caption, "A caption has at most 1,024 characters.").optional(),
    voice: z.boolean().optional().describe("A voice note: OGG with Opus, one channel"),
    location: locationInput.optional(),
    contacts: z
      .array(cardInput)
      .min(1, "Add a contact.")
      .max(limits.contacts, `At most ${limits.contacts} contacts go with one message.`)
      .optional(),
    interactive: interactiveRequest.optional(),
    template: templateInput.optional(),
    emoji: z.string().max(32).optional().describe("For a reaction; empty removes it"),
    replyToId: z.uuid().optional().describe("The message that is quoted, or reacted to"),
    previewUrl: z
      .boolean()
      .optional()
      .describe("Whether the first link of a text is shown as a card; by default it is"),
    clientMessageId: z.string().min(8).max(100).optional(),
    scheduledFor: z.iso.datetime({ offset: true }).optional().describe("Goes out then, not now; at most a year ahead"),
    holdForReply: z
      .object({ hours: z.number().int().min(1).max(720).default(72), template: templateInput.optional() })
      .strict()
      .optional()
      .describe("A text waits for the customer's next message, whom the utility template asks to write, and expires"),
  })
  .strict()
  .superRefine((message, context) => {
    const issue = (path: (string | number)[], text: string) =>
      context.addIssue({ code: "custom", path, message: text });
    if (message.type === "text" && !hasVisibleText(message.body ?? "")) issue(["body"], "Write something first.");
    if (message.type === "location" && !message.location) issue(["location"], "Say which place.");
    if (message.type === "contacts" && !message.contacts) issue(["contacts"], "Add a contact.");
    if (message.type === "template" && !message.template) issue(["template"], "Choose a template.");
    if (message.type === "reaction" && message.emoji === undefined) issue(["emoji"], "Choose an emoji.");
    if (message.type === "reaction" && !oneEmoji.test(message.emoji ?? ""))
      issue(["emoji"], "Give one emoji, such as 👍, or nothing to take the reaction back.");
    if (message.type === "reaction" && !message.replyToId) issue(["replyToId"], "Say which message to react to.");
    if (fileKinds.includes(message.type) && !message.fileId)
      issue(["fileId"], "Upload a file first (POST /api/files).");
    if (message.type === "reaction" && message.scheduledFor) issue(["scheduledFor"], "A reaction cannot wait.");
    if (message.type !== "text" && message.holdForReply) issue(["holdForReply"], "Only a text can be held.");
    if (message.scheduledFor && message.holdForReply) issue(["holdForReply"], "Choose a time or the reply, not both.");
    if (message.type !== "interactive") return;
    if (!message.interactive) return issue(["interactive"], "Say which kind of interactive message.");
    for (const breach of interactiveBreaches(message.body ?? "", message.interactive)) {
      issue(breach.path, breachSentence(breach));
    }
  });

/** What may be sent, in our words or in those of the Cloud API. The numbers are WhatsApp's, in `send-limits-schema.ts`. */
export const newMessage = z.preprocess(fromCloudApi, ownMessage);
export type NewMessage = z.infer<typeof newMessage>;
