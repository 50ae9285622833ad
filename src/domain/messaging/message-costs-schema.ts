import { z } from "zod";

/**
 * How many messages the provider counted under one price: its words for category (marketing, utility, service, …) and
 * type (regular, free_customer_service, free_entry_point). It tells no amount.
 */
export const pricedMessages = z.object({
  category: z.string(),
  type: z.string(),
  billable: z.boolean(),
  count: z.number().int(),
});
export type PricedMessages = z.infer<typeof pricedMessages>;

const day = z.iso.date();
const longestSpanDays = 366;

/** Days of the workspace's own time zone, both included. */
export const messageCostsQuery = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) <= longestSpanDays * 86_400_000, {
    path: ["to"],
    message: "A day from `from` on, at most a year later.",
  });
export type MessageCostsQuery = z.infer<typeof messageCostsQuery>;

/** Messages of one day under one price. */
export const messageCostsDto = pricedMessages.extend({ day }).meta({ id: "MessageCosts" });
export type MessageCosts = z.infer<typeof messageCostsDto>;
