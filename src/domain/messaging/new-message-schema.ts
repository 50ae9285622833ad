import { z } from "zod";

const templateInput = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(15),
  components: z.array(z.record(z.string(), z.unknown())).max(20).default([]),
});

/** Text limit of the Cloud API: 4,096 characters; captions 1,024 (whatsapp-cloud reference, §7-8). */
export const newMessage = z
  .object({
    type: z.enum(["text", "image", "video", "audio", "document", "sticker", "template", "reaction"]).default("text"),
    body: z.string().max(4096, "A WhatsApp text has at most 4,096 characters; send it in parts.").optional(),
    fileId: z.uuid().optional().describe("From POST /api/files"),
    caption: z.string().max(1024, "A caption has at most 1,024 characters.").optional(),
    voice: z.boolean().optional(),
    template: templateInput.optional(),
    emoji: z.string().max(32).optional().describe("For a reaction; empty removes it"),
    replyToId: z.uuid().optional().describe("The message that is quoted, or reacted to"),
    previewUrl: z.boolean().optional(),
    clientMessageId: z.string().min(8).max(100).optional(),
  })
  .strict()
  .superRefine((message, context) => {
    const missing = (path: string, text: string) => context.addIssue({ code: "custom", path: [path], message: text });
    if (message.type === "text" && !message.body?.trim()) missing("body", "Write something first.");
    if (message.type === "template" && !message.template) missing("template", "Choose a template.");
    if (message.type === "reaction" && message.emoji === undefined) missing("emoji", "Choose an emoji.");
    if (message.type === "reaction" && !message.replyToId) missing("replyToId", "Say which message to react to.");
    if (["image", "video", "audio", "document", "sticker"].includes(message.type) && !message.fileId) {
      missing("fileId", "Upload a file first (POST /api/files).");
    }
  });
export type NewMessage = z.infer<typeof newMessage>;
