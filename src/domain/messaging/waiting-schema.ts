import { z } from "zod";
import { hasVisibleText } from "#/domain/channels/visible-text-schema.ts";

/** What may still be changed of a message that waits for its time or for the customer's reply. */
export const messagePatch = z
  .object({
    body: z.string().trim().refine(hasVisibleText, "Write something first.").max(4096).optional().describe("Of a text"),
    scheduledFor: z.iso.datetime({ offset: true }).optional().describe("Of a scheduled message; at most a year ahead"),
  })
  .strict()
  .refine(({ body, scheduledFor }) => body !== undefined || scheduledFor !== undefined, "Say what to change.");
export type MessagePatch = z.infer<typeof messagePatch>;

export const messageParams = z.object({ id: z.uuid() });
