import { z } from "zod";

/**
 * How far the provider is with a block on one number. `NOT_RECENT`: it blocks only who wrote lately, and is asked again
 * when the customer writes. `FAILED`: of a customer who is not blocked any more, that it still blocks them.
 */
export const providerBlocks = ["PENDING", "BLOCKED", "NOT_RECENT", "FAILED"] as const;
export type ProviderBlock = (typeof providerBlocks)[number];

export const providerBlock = z
  .enum(providerBlocks)
  .nullable()
  .describe(
    "How far WhatsApp itself is with blocking the customer on this number, or with unblocking; null: not asked",
  );

export const contactBlockDto = z
  .object({
    contactId: z.string(),
    isBlocked: z.boolean(),
    conversations: z.array(z.object({ id: z.string(), providerBlock })),
  })
  .meta({ id: "ContactBlock" });
export type ContactBlock = z.infer<typeof contactBlockDto>;
