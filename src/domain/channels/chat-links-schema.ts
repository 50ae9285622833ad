import { z } from "zod";
import { chatLinkLimits } from "./chat-link-limits-schema.ts";
import { hasVisibleText } from "./visible-text-schema.ts";

/** A short link to the chat with a number; a text is already written there for whoever opens it. */
export const chatLinkDto = z
  .object({
    code: z.string().describe("Meta's name for it, the last part of the address"),
    text: z.string(),
    url: z.string().describe("Stays the same when the text changes, so that what is printed stays right"),
  })
  .meta({ id: "ChatLink" });
export type ChatLinkDto = z.infer<typeof chatLinkDto>;

export const chatLinkInput = z.strictObject({
  text: z.string().trim().max(chatLinkLimits.text).refine(hasVisibleText, "Write what the customer is to send."),
});
export type ChatLinkInput = z.infer<typeof chatLinkInput>;

export const chatLinksQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().min(1).max(500).optional(),
});
export type ChatLinksQuery = z.infer<typeof chatLinksQuery>;

export const chatLinkCode = z.string().regex(/^[\w-]{1,64}$/, "This is not the code of a link.");
